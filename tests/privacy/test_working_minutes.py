"""Office hours: over weekends, New Year, days moved by decree and the change of Almaty's clocks no minute is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.deadline import ALMATY, Deadlines, WorkingCalendar
from privacy.office_hours import OfficeHours
from privacy.rules import Rules
from privacy.working_minutes import after_working, is_open, next_opening, working_between

HOURS = OfficeHours(Deadlines.packaged().calendar, Rules())
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
moments = st.datetimes(datetime(2023, 12, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis adds the zone)
whiles = st.integers(1, 60 * 40).map(lambda n: n * MINUTE)


def almaty(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ALMATY).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-23T11:00", "2026-11-24T09:00"),
        ("2026-11-23T08:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-24T09:00"),
        ("2026-11-27T18:00", "2026-11-30T09:00"),  # a weekend
        ("2026-12-31T17:59", "2027-01-05T09:00"),  # New Year, and the Monday and Tuesday that follow from it
    ],
)
def test_the_next_opening(now: str, opens: str) -> None:
    assert next_opening(HOURS, almaty(now)) == almaty(opens)


@pytest.mark.parametrize(
    ("since", "minutes", "over"),
    [
        ("2026-11-23T11:00", 30, "2026-11-23T11:30"),
        ("2026-11-23T17:45", 30, "2026-11-24T09:15"),
        ("2026-11-23T17:30", 30, "2026-11-23T18:00"),  # the very end of the day is still in it
        ("2026-11-23T20:00", 30, "2026-11-24T09:30"),
        ("2026-11-27T17:45", 240, "2026-11-30T12:45"),
        ("2026-12-31T17:00", 240, "2027-01-05T12:00"),
    ],
)
def test_when_a_while_of_working_time_is_over(since: str, minutes: int, over: str) -> None:
    assert after_working(HOURS, almaty(since), minutes * MINUTE) == almaty(over)


def test_a_saturday_that_a_decree_moved_work_to_counts() -> None:
    moved = OfficeHours(
        WorkingCalendar(off=frozenset({date(2026, 11, 27)}), work=frozenset({date(2026, 11, 28)})), Rules()
    )
    thursday = almaty("2026-11-26T17:30")

    assert after_working(moved, thursday, HOUR) == almaty("2026-11-28T09:30")
    assert after_working(HOURS, thursday, HOUR) == almaty("2026-11-27T09:30")


def test_the_company_sets_its_hours() -> None:
    late = OfficeHours(HOURS.calendar, replace(Rules(), office_opens=time(10), office_closes=time(19, 30)))

    assert not is_open(late, almaty("2026-11-23T09:30"))
    assert is_open(late, almaty("2026-11-23T19:29"))


@given(moments, whiles)
@settings(deadline=None)
def test_what_is_added_is_what_lies_between(since: datetime, worked: timedelta) -> None:
    over = after_working(HOURS, since, worked)

    assert working_between(HOURS, since, over) == worked
    assert is_open(HOURS, over - timedelta(microseconds=1))


@given(moments, moments, moments)
@settings(deadline=None)
def test_working_time_adds_up_wherever_it_is_cut(one: datetime, two: datetime, three: datetime) -> None:
    start, cut, end = sorted((one, two, three))
    end = min(end, start + timedelta(days=60))
    cut = min(cut, end)

    assert working_between(HOURS, start, end) == working_between(HOURS, start, cut) + working_between(HOURS, cut, end)


@given(moments)
@settings(deadline=None)
def test_before_the_next_opening_nobody_works_and_from_it_on_somebody_does(now: datetime) -> None:
    opens = next_opening(HOURS, now)

    assert opens > now
    assert is_open(HOURS, opens)
    if is_open(HOURS, now):
        assert working_between(HOURS, now, opens) > timedelta(0)
    else:
        assert working_between(HOURS, now, opens) == timedelta(0)
        assert HOURS.reopening(now) == opens
