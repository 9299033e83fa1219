"""The due time moves by a recorded event and a notice to the renter, and in no other way."""

from datetime import date, timedelta

import pytest

from privacy.clock_event import ClockAct, ExtensionReason, PauseReason
from privacy.deadline import Deadlines, WorkingCalendar, last_day
from privacy.errors import Reason, Refused
from privacy.letter import LetterKind
from privacy.request import PrivacyRequest, RequestEvent, Stage, Status
from privacy.staff import StaffId
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.clock_house import LEAD, SUPPORT, ClockHouse

RENTER = "renter"


@pytest.fixture
def house(storage: SqliteStorage, clock: SandboxClock) -> ClockHouse:
    return ClockHouse(storage, clock)


@pytest.fixture
async def asked(house: ClockHouse) -> PrivacyRequest:
    return await house.file()


async def told(house: ClockHouse, by: timedelta = timedelta(0)) -> list[LetterKind]:
    """What the renter was told in this time."""
    return [kind for kind, whom in await house.until(house.clock.now() + by) if whom == RENTER]


async def test_a_new_request_says_by_which_calendar_it_was_counted(house: ClockHouse, asked: PrivacyRequest) -> None:
    assert asked.counted_by == house.deadlines.version
    assert last_day(asked.due_at) == date(2026, 11, 24)
    assert await house.events(asked) == []


async def test_a_pause_waits_for_the_renter_and_its_end_moves_the_due_time(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    stopped = await house.clocks.pause(SUPPORT, asked.number, PauseReason.INFORMATION)
    assert (stopped.stage, stopped.due_at) == (Stage.NEED_MORE_INFO, asked.due_at)
    assert await told(house, timedelta(days=2)) == [LetterKind.CLOCK_PAUSED]

    going_on = await house.clocks.resume(SUPPORT, asked.number)

    assert (going_on.stage, last_day(going_on.due_at)) == (Stage.AWAITING_APPROVAL, date(2026, 11, 26))
    assert await told(house) == [LetterKind.CLOCK_RESUMED]
    assert [(event.act, event.reason) for event in await house.events(asked)] == [
        (ClockAct.PAUSE, "information"),
        (ClockAct.RESUME, ""),
    ]


async def test_while_the_clock_stands_nobody_is_reminded_and_nothing_is_restricted(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    await house.clocks.pause(LEAD, asked.number, PauseReason.IDENTITY)
    letters = await house.until(asked.due_at + timedelta(days=9))

    assert LetterKind.STAFF_REMINDER not in [kind for kind, _ in letters]
    assert await house.storage.read(lambda tx: tx.restrictions.of(asked.subject_id)) == frozenset()


async def test_an_extension_adds_working_days_and_says_why(house: ClockHouse, asked: PrivacyRequest) -> None:
    longer = await house.clocks.extend(LEAD, asked.number, 4, ExtensionReason.DATA_SYSTEM)

    assert last_day(longer.due_at) == date(2026, 11, 30)  # over a weekend
    assert await told(house) == [LetterKind.CLOCK_EXTENDED]
    (event,) = await house.events(asked)
    assert (event.actor, event.days, event.due_before, event.due_after) == (
        "staff:lead",
        4,
        asked.due_at,
        longer.due_at,
    )


@pytest.mark.parametrize("days", [0, -1, 31])
async def test_an_extension_has_its_bounds(house: ClockHouse, asked: PrivacyRequest, days: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        await house.clocks.extend(LEAD, asked.number, days, ExtensionReason.COMPLEX)


async def test_only_a_lead_extends_and_only_staff_pause(house: ClockHouse, asked: PrivacyRequest) -> None:
    with pytest.raises(Refused) as by_support:
        await house.clocks.extend(SUPPORT, asked.number, 1, ExtensionReason.COMPLEX)
    with pytest.raises(Refused) as by_stranger:
        await house.clocks.pause(StaffId("stranger"), asked.number, PauseReason.IDENTITY)

    assert (by_support.value.reason, by_stranger.value.reason) == (Reason.ROLE_TOO_LOW, Reason.NOT_STAFF)


async def test_a_clock_that_stands_is_not_stopped_again_and_one_that_runs_is_not_resumed(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    with pytest.raises(Refused) as runs:
        await house.clocks.resume(SUPPORT, asked.number)
    await house.clocks.pause(SUPPORT, asked.number, PauseReason.IDENTITY)
    with pytest.raises(Refused) as stands:
        await house.clocks.pause(SUPPORT, asked.number, PauseReason.IDENTITY)
    with pytest.raises(Refused) as extended:
        await house.clocks.extend(LEAD, asked.number, 1, ExtensionReason.COMPLEX)

    assert runs.value.reason is Reason.CLOCK_RUNS
    assert stands.value.reason is extended.value.reason is Reason.CLOCK_STANDS


async def test_the_clock_is_not_stopped_once_the_renter_is_no_longer_awaited(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    moved = asked.moved(Status.IN_PROGRESS, Stage.WAITING_PERIOD, house.clock.now())
    event = RequestEvent(asked.request_id, asked.place, moved.place, "staff:lead", house.clock.now())
    await house.storage.write(lambda tx: tx.requests.save(moved, event))

    with pytest.raises(Refused) as refused:
        await house.clocks.pause(LEAD, asked.number, PauseReason.INFORMATION)
    assert refused.value.reason is Reason.NOT_AWAITING_APPROVAL


async def test_a_decree_moves_open_requests_by_an_event_and_once(house: ClockHouse, asked: PrivacyRequest) -> None:
    off = WorkingCalendar(off=frozenset({date(2026, 11, 24)}))
    decreed = ClockHouse(house.storage, house.clock, Deadlines(house.deadlines.terms, off))

    assert await decreed.clocks.recount() == 1
    assert await decreed.clocks.recount() == 0

    moved = await house.request(asked)
    assert (last_day(moved.due_at), moved.counted_by) == (date(2026, 11, 25), decreed.deadlines.version)
    assert [event.act for event in await house.events(asked)] == [ClockAct.RECOUNT]
    assert await told(house) == [LetterKind.CLOCK_RECOUNTED]


async def test_a_decree_about_other_days_moves_nothing_and_tells_nobody(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    work = WorkingCalendar(work=frozenset({date(2027, 1, 2)}))
    decreed = ClockHouse(house.storage, house.clock, Deadlines(house.deadlines.terms, work))

    assert await decreed.clocks.recount() == 0
    unmoved = await house.request(asked)
    assert (unmoved.due_at, unmoved.counted_by) == (asked.due_at, decreed.deadlines.version)
    assert await told(house) == []


def test_the_version_names_terms_and_decrees() -> None:
    one = Deadlines.packaged()
    decreed = Deadlines(one.terms, WorkingCalendar(off=frozenset({date(2026, 11, 24)})))

    assert one.version == Deadlines.packaged().version != decreed.version
