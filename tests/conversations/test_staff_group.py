"""The staff group: a board of what waits, a topic for what somebody took, and two people for an erasure."""

from datetime import timedelta

from privacy.request import Denial
from sandbox import Post
from sandbox.markup import parsed
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def test_a_request_stands_on_the_pinned_board_and_gets_a_topic_when_somebody_takes_it(
    anna: Visitor, team: Team
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)

    board = await team.sees_board("board.counts", fresh=1, taken=0, urgent=0, overdue=0)
    assert [post.id for post in team.group.pinned] == [board.id]
    topic = await team.takes(team.support, number)

    assert topic.topic.name.startswith(f"{number} · ")
    await topic.sees(team.text("topic.holder", name="daulet"))
    await team.sees_board("board.counts", fresh=0, taken=1, urgent=0, overdue=0)


async def test_an_erasure_in_a_topic_needs_two_people(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.support, "desk.approve", topic)
    await topic.sees(team.text("desk.approved", names="daulet", n=1, needed=2))
    await team.presses(team.support, "desk.approve", topic)
    await team.support.is_alerted("refused.already_approved")
    await team.presses(team.lead, "desk.approve", topic)
    await house.later(timedelta(days=3))

    await anna.person.sees(anna.text("notice.fulfilled", ref=number))
    await team.group.waits_for(lambda: topic.topic.is_closed or None, "the topic is still open")


async def test_of_two_who_press_at_once_one_has_it_and_the_other_is_told_who(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await team.sees_board("board.counts", fresh=1, taken=0, urgent=0, overdue=0)

    await team.support.person.taps(number, where=team.group)
    await team.second.person.taps(number, where=team.group)

    told = team.second.words.label("refused.taken_by_other", name="daulet")
    await team.second.person.waits_for(lambda: told in {one.text for one in team.second.person.alerts} or None, told)


async def test_a_refusal_in_a_topic_reaches_the_renter_in_their_language(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.support, "desk.refuse", topic)
    await team.support.person.taps(team.support.words.label(f"denial.short.{Denial.OTHER.value}"), where=topic)
    await team.support.person.taps(team.support.words.label("desk.confirm_denial_yes"), where=topic)
    await house.calm()

    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text("denial.other") in notice.text


async def test_a_stale_card_refuses_politely_and_refreshes(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    card = await topic.sees(team.text("topic.holder", name="daulet"))
    stale = data_of(card, team.words.label("desk.approve"))
    await team.presses(team.lead, "desk.approve", topic)

    await team.second.person.presses_stale(card, stale)

    await team.second.is_alerted("refused.changed_by", name="aigerim")
    await topic.sees(team.text("desk.approved", names="aigerim", n=1, needed=2))


def data_of(post: Post, label: str) -> str:
    """What the button under a message carries."""
    keyboard = post.message.reply_markup
    assert keyboard is not None
    return next(one.callback_data or "" for row in keyboard.inline_keyboard for one in row if one.text == label)


async def test_nobody_presses_for_somebody_elses_request(anna: Visitor, team: Team) -> None:
    """A second person joins in only where an erasure was approved once."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    for act in ("desk.approve", "desk.refuse"):
        await team.presses(team.second, act, topic)
        await team.second.is_alerted("refused.taken_by_other", name="daulet")
    await team.presses(team.support, "desk.approve", topic)
    await team.presses(team.second, "desk.approve", topic)

    await topic.sees(team.text("place.in_progress.waiting_period"))


async def test_who_thinks_better_of_handing_over_goes_back(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.support, "topic.hand", topic)
    await topic.sees(parsed(team.support.words("topic.hand_to", ref=number), "HTML").text)
    await team.support.person.taps(team.support.words.label("button.back"), where=topic)
    await team.house.calm()

    topic.cannot_see(parsed(team.support.words("topic.hand_to", ref=number), "HTML").text)
    await topic.sees(team.text("topic.holder", name="daulet"))
