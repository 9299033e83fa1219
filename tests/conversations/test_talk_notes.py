"""Notes among staff: whatever is typed in a topic is kept with its matter, and never leaves the group."""

from privacy.staff_group import matter_of_enquiry
from tests.conversations.asking import asks, thread_of
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

NOTE = "Пробная заметка: перезвонить коллеге"


async def test_a_note_is_kept_and_goes_nowhere(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", "Пробный вопрос")
    topic = await team.takes(team.support, number)

    written = await team.second.person.posts_in(topic, NOTE)
    await house.calm()

    matter = matter_of_enquiry((await thread_of(house, number)).enquiry.enquiry_id)
    kept = await house.storage.read(lambda tx: list(tx.desk_notes.of(matter)))
    assert [(one.staff_id, one.text) for one in kept] == [("saule", NOTE)]
    assert written.reactions == ("👌",)
    assert NOTE not in anna.person.transcript
    assert [message.text for message in (await thread_of(house, number)).messages] == ["Пробный вопрос"]


async def test_a_reply_to_the_card_or_to_the_renters_words_is_a_note_too(
    anna: Visitor, team: Team, house: House
) -> None:
    """Only a reply to the bot's question what to write is an answer."""
    await anna.starts()
    number = await asks(anna, "support", "Пробный вопрос")
    topic = await team.takes(team.support, number)

    for said in (await topic.sees(number), await topic.sees("Пробный вопрос")):
        await team.support.person.posts_in(topic, NOTE, reply_to=said)
        await house.calm()

    assert NOTE not in anna.person.transcript
    assert len((await thread_of(house, number)).messages) == 1


async def test_a_stranger_in_the_group_writes_no_notes(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    stranger = house.telegram.person("Пробная Незнакомка")
    team.group.let_in(stranger.account)

    written = await stranger.posts_in(topic, NOTE)
    await house.calm()

    assert written.reactions == ()
