"""When a conversation is forgotten, so is its topic in the staff group, with every word and copy in it."""

from datetime import timedelta

from backend.housekeeping import Housekeeping
from sandbox import TopicView
from tests.conversations.asking import asks
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.talking import taps
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос о договоре"
A_NEW_MINUTE = timedelta(minutes=2)
"""The group's calls of the last one are spent."""


async def test_an_erasure_takes_the_topic_of_a_closed_conversation_away(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    asked = await asks(anna, "support", QUESTION)
    talk = await team.takes(team.support, asked)
    await talk.sees(QUESTION)
    await team.presses(team.support, "enquiry.desk.close", talk)
    await taps(team, team.support, talk, "enquiry.close_yes")
    await anna.says("/menu")
    await anna.reads("menu.prompt")
    number = await anna.files_erasure(TAIL)
    erasure = await team.takes(team.support, number)
    await house.later(A_NEW_MINUTE)
    await team.presses(team.support, "desk.approve", erasure)
    await house.later(A_NEW_MINUTE)
    await team.presses(team.lead, "desk.approve", erasure)
    assert _there(talk)

    await house.later(timedelta(days=3))
    await Housekeeping(house.storage, house.clock).tidy()
    await house.calm()

    assert not _there(talk)
    assert _there(erasure)


async def test_a_conversation_that_goes_on_keeps_its_topic(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    talk = await team.takes(team.support, await asks(anna, "support", QUESTION))

    await Housekeeping(house.storage, house.clock).tidy()
    await house.later(timedelta(minutes=2))

    assert _there(talk)


async def test_a_colleague_at_a_button_of_long_ago_is_no_stranger(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    topic = await team.takes(team.support, await anna.files_erasure(TAIL))

    await team.support.person.presses_stale(topic.last, "gone:with-an-update")

    await team.support.is_alerted("group.old_button")


def _there(topic: TopicView) -> bool:
    return topic.is_there
