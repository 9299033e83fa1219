"""Reminders: at half of the time, two hours before, at the due time, every working morning after; the safe step."""

from datetime import UTC, datetime, timedelta

import pytest

from privacy.clock_event import ExtensionReason
from privacy.desk import Desk
from privacy.dossier import Category
from privacy.letter import LetterKind
from privacy.request import PrivacyRequest
from privacy.rules import Rules
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.clock_house import LEAD, SUPPORT, ClockHouse

HOUR = timedelta(hours=1)


@pytest.fixture
def house(storage: SqliteStorage, clock: SandboxClock) -> ClockHouse:
    return ClockHouse(storage, clock)


@pytest.fixture
async def asked(house: ClockHouse) -> PrivacyRequest:
    """Received on Monday at 11:00 in Almaty, due at the end of Tuesday."""
    return await house.file()


async def reminded(house: ClockHouse, moment: datetime) -> list[str]:
    return sorted(whom for kind, whom in await house.until(moment) if kind is LetterKind.STAFF_REMINDER)


async def test_staff_are_reminded_at_each_rung_once(house: ClockHouse, asked: PrivacyRequest) -> None:
    half = asked.received_at + (asked.due_at - asked.received_at) / 2

    assert await reminded(house, half - timedelta(seconds=1)) == []
    assert await reminded(house, half) == [LEAD, SUPPORT]
    assert await reminded(house, asked.due_at - 2 * HOUR) == [LEAD, SUPPORT]
    assert await reminded(house, asked.due_at - timedelta(seconds=1)) == []
    assert await reminded(house, asked.due_at) == [LEAD, SUPPORT]
    assert await house.reasons(asked) == ["clock_half", "clock_two_hours", "clock_due", "safely_restricted"]


async def test_what_is_overdue_goes_to_the_leads_every_working_morning(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    await house.until(asked.due_at)  # the end of Tuesday
    mornings = [datetime(2026, 11, day, 4, 0, tzinfo=UTC) for day in (25, 26, 27, 30)]

    for morning in mornings:
        assert await reminded(house, morning - timedelta(seconds=1)) == []
        assert await reminded(house, morning) == [LEAD]


async def test_at_the_due_time_silence_restricts_and_never_erases(house: ClockHouse, asked: PrivacyRequest) -> None:
    letters = await house.until(asked.due_at)

    assert (LetterKind.CLOCK_RAN_OUT, "renter") in letters
    assert await house.storage.read(lambda tx: tx.restrictions.of(asked.subject_id)) == frozenset(Category)
    assert await house.storage.read(lambda tx: sum(tx.subjects.counts(asked.subject_id).values())) == 4


async def test_what_is_approved_in_time_is_neither_reminded_of_nor_restricted(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    desk = Desk(house.storage, house.clock, Rules())
    for staff_id in (LEAD, SUPPORT):
        await desk.approve(staff_id, asked.number)

    assert await reminded(house, asked.received_at + 23 * HOUR) == []
    assert await house.storage.read(lambda tx: tx.restrictions.of(asked.subject_id)) == frozenset()


async def test_an_extension_winds_the_ladder_again(house: ClockHouse, asked: PrivacyRequest) -> None:
    await house.until(asked.due_at - HOUR)
    longer = await house.clocks.extend(LEAD, asked.number, 3, ExtensionReason.COMPLEX)

    assert await reminded(house, asked.due_at + HOUR) == []
    await house.until(longer.due_at)
    assert await house.reasons(asked) == [
        *("clock_half", "clock_two_hours", "clock_extend"),
        *("clock_half", "clock_two_hours", "clock_due", "safely_restricted"),
    ]


async def test_a_card_is_redrawn_each_day_so_that_the_days_left_are_true(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    await house.storage.write(lambda tx: tx.cards.remember(asked.request_id, asked.account_id, 7))
    midnight = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)

    await house.until(midnight - timedelta(seconds=1))
    assert (LetterKind.CARD_CHANGED, "renter") in await house.until(midnight)
