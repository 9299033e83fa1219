"""The legal clock as people meet it: days left on the card, a pause, an extension, and silence at the end."""

from datetime import datetime, timedelta

import pytest

from app.wiring import open_office
from privacy.clock_event import ExtensionReason, PauseReason
from privacy.clocks import Clocks
from privacy.deadline import last_day
from privacy.dossier import Category
from privacy.request import PrivacyRequest
from privacy.rules import Rules
from privacy.staff import StaffId
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor

LEAD, SUPPORT = StaffId("aigerim"), StaffId("daulet")


@pytest.fixture
def clocks(house: House) -> Clocks:
    return open_office(house.storage, house.clock, Rules(), crm_directory=None).clocks


@pytest.fixture
async def number(anna: Visitor, office: Office) -> str:
    await anna.is_proven()
    return await anna.files_erasure(TAIL)


async def request_of(house: House, number: str) -> PrivacyRequest:
    found = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert found is not None
    return found


async def pass_until(house: House, moment: datetime) -> None:
    """In steps of some hours, as time does."""
    while (left := moment - house.clock.now()) > timedelta(0):
        await house.later(min(left, timedelta(hours=7)))


async def test_the_card_says_how_many_working_days_are_left(anna: Visitor, number: str, house: House) -> None:
    await anna.taps("receipt.status")
    await anna.reads("card.title", ref=number)
    await anna.counts("clock.left", 1)

    await house.later(timedelta(days=1))
    await anna.reads("clock.last_day")


async def test_a_pause_and_its_end_are_told_and_move_the_date(
    anna: Visitor, number: str, house: House, clocks: Clocks
) -> None:
    before = last_day((await request_of(house, number)).due_at)
    await clocks.pause(SUPPORT, number, PauseReason.IDENTITY)
    await house.calm()
    await anna.reads("clock.paused.identity")
    await anna.taps("receipt.status")
    await anna.reads("place.in_progress.need_more_info")

    await pass_until(house, house.clock.now() + timedelta(days=4))
    resumed = await clocks.resume(SUPPORT, number)
    await house.calm()

    await anna.reads("clock.resumed", ref=number)
    assert last_day(resumed.due_at) > before
    await anna.person.sees_new(anna.text("erase.due", date=anna.words.date(last_day(resumed.due_at))))


async def test_an_extension_names_its_reason_and_the_new_date(
    anna: Visitor, number: str, house: House, clocks: Clocks
) -> None:
    extended = await clocks.extend(LEAD, number, 5, ExtensionReason.DATA_SYSTEM)
    await house.calm()

    await anna.reads("clock.extended.data_system")
    await anna.person.sees_new(anna.text("erase.due", date=anna.words.date(last_day(extended.due_at))))


async def test_staff_are_reminded_and_at_the_end_silence_restricts(
    anna: Visitor, number: str, house: House, office: Office
) -> None:
    request = await request_of(house, number)
    await pass_until(house, request.due_at - timedelta(hours=1))
    await office.lead.reads("clock.reminder.half", ref=number)
    await office.support.reads("clock.reminder.two_hours", ref=number)

    await pass_until(house, request.due_at)
    await anna.reads("clock.ran_out", ref=number)
    await office.support.reads("clock.reminder.due", ref=number)
    await anna.taps("receipt.status")
    await anna.reads("event.safely_restricted")
    assert await house.storage.read(lambda tx: tx.restrictions.of(request.subject_id)) == frozenset(Category)

    await pass_until(house, request.due_at + timedelta(days=4))
    await office.lead.reads("clock.reminder.overdue", ref=number)
    assert office.support.text("clock.reminder.overdue", ref=number) not in str(office.support.person.room)


async def test_what_was_restricted_by_silence_can_still_be_approved_and_erased(
    anna: Visitor, number: str, house: House, office: Office
) -> None:
    request = await request_of(house, number)
    await pass_until(house, request.due_at)
    await anna.reads("clock.ran_out", ref=number)

    await office.approves(number)
    await house.later(timedelta(hours=1))

    await anna.reads("notice.fulfilled", ref=number)
