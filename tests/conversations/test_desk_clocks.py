"""The clocks of the staff group: reminders where the work is, what nobody takes, what somebody took and left lying."""

from datetime import datetime, timedelta

from aiogram.methods import SendMessage

from app.commands.staff import leave
from app.wiring import open_office
from privacy.deadline import ALMATY, last_day, start_of
from privacy.dossier import Category
from privacy.group_keeping import GroupKeeping
from privacy.request import PrivacyRequest
from privacy.rules import Rules
from tests.conversations.asking import asks
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def files(anna: Visitor) -> str:
    await anna.is_proven()
    return await anna.files_erasure(TAIL)


async def request_of(house: House, number: str) -> PrivacyRequest:
    found = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert found is not None
    return found


async def pass_until(house: House, moment: datetime) -> None:
    """In steps short enough for every timer to ring on its own."""
    while (left := moment - house.clock.now()) > timedelta(0):
        await house.later(min(left, timedelta(hours=3)))


def almaty(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ALMATY)


def said(team: Team, text_id: str, **values: object) -> int:
    """How often, anywhere in the group."""
    text = team.text(text_id, **values)
    return sum(text in post.text for post in team.group.room.posts.values())


async def test_what_nobody_takes_in_thirty_working_minutes_is_told_once(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await files(anna)

    await house.later(29 * MINUTE)
    assert said(team, "news.untaken", ref=number) == 0
    await house.later(2 * MINUTE)
    assert said(team, "news.untaken", ref=number) == 1
    await house.later(3 * HOUR)
    assert said(team, "news.untaken", ref=number) == 1


async def test_minutes_of_the_night_do_not_count(anna: Visitor, team: Team, house: House) -> None:
    await pass_until(house, almaty("2026-11-23T17:45"))
    number = await files(anna)

    await pass_until(house, almaty("2026-11-24T09:14"))
    assert said(team, "news.untaken", ref=number) == 0
    await pass_until(house, almaty("2026-11-24T09:16"))
    assert said(team, "news.untaken", ref=number) == 1


async def test_what_was_taken_or_taken_back_in_time_is_nobodys_worry(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    await team.takes(team.support, number)

    await house.later(HOUR)

    assert said(team, "news.untaken", ref=number) == 0


async def test_who_has_a_request_is_called_in_its_topic_at_half_of_the_time(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await files(anna)
    request = await request_of(house, number)
    await pass_until(house, request.received_at + (request.due_at - request.received_at) / 2 - HOUR)
    topic = await team.takes(team.support, number)

    await house.later(2 * HOUR)

    reminder = await topic.sees(team.text("clock.reminder.half", ref=number))
    called = [one.user.id for one in reminder.message.entities or [] if one.type == "text_mention" and one.user]
    assert called == [team.support.person.id]
    for member in team.members:
        assert member.text("clock.reminder.half", ref=number) not in str(member.person.room)


async def test_the_card_and_the_board_say_how_urgent_it_is_though_nobody_touches_anything(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await files(anna)
    topic = await team.takes(team.support, number)
    due_at = (await request_of(house, number)).due_at
    await topic.sees(team.text("urgency.said.calm"))

    await pass_until(house, start_of(last_day(due_at)) + MINUTE)
    await topic.sees(team.text("urgency.said.today"))
    await pass_until(house, due_at - 4 * HOUR + MINUTE)
    await topic.sees(team.text("urgency.said.soon"))
    await team.sees_board("board.counts", fresh=1, taken=0, urgent=1, overdue=0)  # the lease is over


async def test_what_somebody_took_and_left_lying_comes_back_after_four_working_hours(
    anna: Visitor, team: Team, house: House
) -> None:
    await pass_until(house, almaty("2026-11-23T15:00"))
    number = await files(anna)
    topic = await team.takes(team.support, number)

    await pass_until(house, almaty("2026-11-24T09:29"))
    assert said(team, "news.lease_soon", ref=number) == 0
    await pass_until(house, almaty("2026-11-24T09:31"))
    await topic.sees(team.text("news.lease_soon", ref=number))
    await pass_until(house, almaty("2026-11-24T10:01"))
    await topic.sees(team.text("news.lease_over", ref=number))
    await team.sees_board("board.counts", fresh=1, taken=0, urgent=0, overdue=0)

    await team.presses(team.second, "topic.take", topic)
    await topic.sees(team.text("topic.holder", name="saule"))


async def test_a_lease_outlives_the_loss_of_the_group(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    await team.takes(team.support, number)
    keeping = GroupKeeping(house.storage, house.clock)
    await keeping.lose("tried")
    await pass_until(house, almaty("2026-11-24T12:00"))
    assert said(team, "news.lease_over", ref=number) == 0

    await team.opens()
    await house.later(HOUR)

    assert said(team, "news.lease_over", ref=number) == 1


async def test_reminders_of_the_night_wake_nobody(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    await pass_until(house, (await request_of(house, number)).due_at + MINUTE)

    silent = {
        text: call.asked.disable_notification
        for call in house.telegram.calls.of("sendMessage")
        if isinstance(call.asked, SendMessage)
        for text in ("clock.reminder.due", "news.untaken")
        if team.words(text, ref=number) in call.asked.text
    }
    assert silent == {"clock.reminder.due": True, "news.untaken": False}


async def test_whoever_does_something_keeps_the_request(anna: Visitor, team: Team, house: House) -> None:
    await pass_until(house, almaty("2026-11-24T09:00"))
    number = await files(anna)
    topic = await team.takes(team.support, number)
    await pass_until(house, almaty("2026-11-24T11:00"))
    await team.presses(team.support, "desk.approve", topic)

    await pass_until(house, almaty("2026-11-24T14:29"))
    assert said(team, "news.lease_soon", ref=number) == 0
    assert said(team, "news.lease_over", ref=number) == 0
    await pass_until(house, almaty("2026-11-24T15:01"))
    assert said(team, "news.lease_over", ref=number) == 1


async def test_what_somebody_had_who_leaves_is_everybodys_again(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    topic = await team.takes(team.support, number)

    assert await leave(open_office(house.storage, house.clock, Rules(), crm_directory=None), "daulet")
    await house.calm()

    await topic.sees(team.text("news.left", ref=number))
    await topic.sees(team.text("topic.nobody"))
    await team.presses(team.support, "topic.take", topic)
    refused = team.words.label("group.not_staff")  # to a stranger, by what their Telegram speaks
    await team.support.person.waits_for(lambda: refused in {one.text for one in team.support.person.alerts}, refused)


async def test_an_overdue_request_over_new_year(anna: Visitor, team: Team, house: House) -> None:
    """Filed on the eve of the holidays and never answered."""
    await pass_until(house, almaty("2026-12-31T17:45"))
    await team.lead.says("/start")
    number = await files(anna)
    request = await request_of(house, number)
    assert request.due_at == almaty("2027-01-06T00:00")  # the first working day is the fifth of January

    await pass_until(house, almaty("2027-01-05T09:00"))
    assert said(team, "news.untaken", ref=number) == 0  # nobody was there
    await pass_until(house, almaty("2027-01-06T00:01"))
    assert said(team, "clock.reminder.due", ref=number) == 1
    await anna.reads("clock.ran_out", ref=number)
    assert await house.storage.read(lambda tx: tx.restrictions.of(request.subject_id)) == frozenset(Category)

    mornings = []
    overdue = team.lead.text("clock.reminder.overdue", ref=number)
    while house.clock.now() < almaty("2027-01-13T00:00"):
        before = str(team.lead.person.room).count(overdue)
        await house.later(HOUR)
        if str(team.lead.person.room).count(overdue) > before:
            mornings.append(house.clock.now().astimezone(ALMATY).date().day)
    assert mornings == [6, 8, 11, 12]  # the seventh is Christmas, then comes a weekend
    line = team.words.plural("news.overdue", 1)
    assert sum(line in post.text for post in team.group.room.posts.values()) == len(mornings)
    assert team.support.text("clock.reminder.overdue", ref=number) not in str(team.support.person.room)


async def test_an_enquiry_that_nobody_takes_and_answers_is_told_of(anna: Visitor, team: Team, house: House) -> None:
    """Asked on a Monday, to be answered by Thursday."""
    await anna.starts()
    number = await asks(anna, "support", "Пробный вопрос о договоре")

    await house.later(31 * MINUTE)
    assert said(team, "news.enquiry.untaken", ref=number) == 1
    await pass_until(house, almaty("2026-11-26T08:59"))
    assert said(team, "news.enquiry.last_day", ref=number) == 0
    await pass_until(house, almaty("2026-11-26T09:01"))
    assert said(team, "news.enquiry.last_day", ref=number) == 1
    await pass_until(house, almaty("2026-11-27T09:01"))
    assert said(team, "news.enquiry.late", ref=number) == 1
    assert said(team, "news.enquiry.untaken", ref=number) == 1


async def test_an_enquiry_that_was_taken_in_time_is_nobodys_worry_until_its_taker_leaves(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", "Пробный вопрос о договоре")
    topic = await team.takes(team.support, number)
    await house.later(HOUR)
    assert said(team, "news.enquiry.untaken", ref=number) == 0

    await leave(open_office(house.storage, house.clock, Rules(), crm_directory=None), "daulet")
    await house.calm()

    await topic.sees(team.text("news.enquiry.left", ref=number))
    await team.presses(team.second, "topic.take", topic)
    await topic.sees(team.text("topic.holder", name="saule"))
