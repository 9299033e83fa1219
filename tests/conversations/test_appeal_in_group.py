"""An appeal in the staff group: the closed topic of the refusal is opened again, for somebody else."""

from privacy.request import Denial
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor, number_in


async def test_the_topic_of_a_refusal_is_opened_again_by_an_appeal(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await team.presses(team.support, "desk.refuse", topic)
    await team.support.person.taps(team.support.words.label(f"denial.short.{Denial.OTHER.value}"), where=topic)
    await team.support.person.taps(team.support.words.label("desk.confirm_denial_yes"), where=topic)
    await team.house.calm()
    await team.group.waits_for(lambda: topic.topic.is_closed or None, "the topic is still open")
    await anna.reads("notice.denied", ref=number)

    await anna.taps("appeal.button")
    await anna.reads("appeal.how")
    await anna.taps("appeal.send")
    appeal = number_in(await anna.reads("receipt.title"))
    await team.takes(team.lead, appeal)

    assert not topic.topic.is_closed
    assert topic.topic.name.startswith(appeal)
    await topic.sees(team.text("topic.holder", name="aigerim"))
    assert [one.topic.id for one in team.group.topics if appeal in one.topic.name] == [topic.topic.id]
