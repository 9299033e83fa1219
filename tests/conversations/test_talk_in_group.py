"""A conversation with people in the staff group: its line on the board, its topic, its end and its return."""

from datetime import timedelta

from sandbox import TopicView
from tests.conversations.asking import asks, thread_of, writes_more
from tests.conversations.house import House
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос о договоре"


async def test_an_enquiry_stands_on_the_board_and_gets_a_topic_when_somebody_takes_it(
    anna: Visitor, team: Team
) -> None:
    await anna.starts()
    number = await asks(anna, "representative", QUESTION)

    board = await team.sees_board("board.enquiries", n=1, unheard=1)
    assert number in board.text
    assert QUESTION not in board.text
    topic = await team.takes(team.support, number)

    assert topic.topic.name.startswith(f"{number} · ")
    assert topic.topic.name.endswith(f" · {anna.words.language.value}")
    await topic.sees(team.text("topic.holder", name="daulet"))
    await team.sees_board("board.enquiries", n=1, unheard=0)


async def test_of_two_who_take_it_one_has_it_and_the_other_is_told_who(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await team.sees_board("board.enquiries", n=1, unheard=1)

    await team.support.person.taps(number, where=team.group)
    await team.second.person.taps(number, where=team.group)

    told = team.second.words.label("refused.enquiry_taken", name="daulet")
    await team.second.person.waits_for(lambda: told in {one.text for one in team.second.person.alerts} or None, told)


async def test_one_that_is_given_back_is_free_again(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    await team.presses(team.second, "topic.free", topic)
    await team.second.is_alerted("refused.enquiry_taken", name="daulet")
    await team.presses(team.support, "topic.free", topic)
    await topic.sees(team.text("topic.enquiry.nobody"))
    await team.presses(team.second, "topic.take", topic)

    await topic.sees(team.text("topic.holder", name="saule"))


async def test_closed_it_is_closed_for_both_and_a_new_word_brings_it_back_to_who_had_it(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await _closes(team, topic)
    await anna.reads("enquiry.closed_by_us", ref=number)
    await team.group.waits_for(lambda: topic.topic.is_closed or None, "the topic is still open")

    await writes_more(anna, number, "Пробное продолжение")
    await house.later(timedelta(seconds=20))

    await team.group.waits_for(lambda: not topic.topic.is_closed or None, "the topic is still closed")
    await topic.sees(team.text("topic.holder", name="daulet"))
    assert (await thread_of(house, number)).enquiry.active


async def test_who_left_the_desk_does_not_get_it_back(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await _closes(team, topic)
    await anna.reads("enquiry.closed_by_us", ref=number)
    await house.dismisses("daulet")

    await writes_more(anna, number, "Пробное продолжение")
    await house.calm()

    assert (await thread_of(house, number)).enquiry.assigned_to is None


async def _closes(team: Team, topic: TopicView) -> None:
    await team.presses(team.support, "enquiry.desk.close", topic)
    label = team.support.words.label("enquiry.close_yes")
    await team.support.person.taps(label, where=topic)
    await team.house.calm()
