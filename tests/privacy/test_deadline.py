"""Terms in Kazakhstan's working days, counted in Almaty, across holidays, weekends and the change of its clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.deadline import ALMATY, Deadlines, WorkingCalendar, day_in_almaty, last_day, start_of
from privacy.request import Kind

DEADLINES = Deadlines.packaged()
ONE_DAY, THREE_DAYS = Kind.ERASURE, Kind.ACCESS
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis adds the zone)
kinds = st.sampled_from(Kind)


def told(kind: Kind, received: str) -> str:
    """The last day in time for what was received at this moment in Almaty."""
    received_at = datetime.fromisoformat(received).replace(tzinfo=ALMATY)
    return last_day(DEADLINES.due(kind, received_at.astimezone(UTC))).isoformat()


@pytest.mark.parametrize(
    ("kind", "received", "last"),
    [
        (ONE_DAY, "2026-11-23T11:00", "2026-11-24"),
        (ONE_DAY, "2026-11-20T23:59", "2026-11-23"),  # Friday evening, Saturday, Sunday: all end on Monday
        (ONE_DAY, "2026-11-21T12:00", "2026-11-23"),
        (ONE_DAY, "2026-11-22T23:59", "2026-11-23"),
        (ONE_DAY, "2026-12-15T12:00", "2026-12-17"),  # Independence Day
        (ONE_DAY, "2026-12-31T12:00", "2027-01-05"),  # New Year, one of its days moved to a Monday
        (THREE_DAYS, "2026-12-31T12:00", "2027-01-08"),  # and Orthodox Christmas in between
        (ONE_DAY, "2027-03-12T12:00", "2027-03-16"),  # Constitution Day, new in 2027
        (ONE_DAY, "2027-03-19T12:00", "2027-03-25"),  # Nauryz
        (ONE_DAY, "2026-10-23T12:00", "2026-10-27"),  # Republic Day moved from Sunday to Monday
        (ONE_DAY, "2025-01-02T12:00", "2025-01-05"),  # a Sunday that was made a working day
        (ONE_DAY, "2026-08-28T12:00", "2026-08-31"),  # 30 August is no longer a holiday
    ],
)
def test_the_last_day_that_a_person_is_told(kind: Kind, received: str, last: str) -> None:
    assert told(kind, received) == last


def test_the_day_is_the_one_in_almaty_not_in_greenwich() -> None:
    friday_in_greenwich = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)

    assert day_in_almaty(friday_in_greenwich) == date(2026, 11, 21)
    assert last_day(DEADLINES.due(ONE_DAY, friday_in_greenwich)) == date(2026, 11, 23)


def test_the_term_ends_where_the_day_ends() -> None:
    due = DEADLINES.due(ONE_DAY, datetime(2026, 11, 23, 6, 0, tzinfo=UTC))

    assert due == datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    assert due.astimezone(ALMATY).isoformat() == "2026-11-25T00:00:00+05:00"


def test_the_day_on_which_almaty_changed_its_clocks_had_25_hours() -> None:
    assert start_of(date(2024, 3, 1)) - start_of(date(2024, 2, 29)) == timedelta(hours=25)


@given(kinds, moments)
@settings(deadline=None)
def test_the_end_is_a_working_day_after_the_day_of_receipt(kind: Kind, received_at: datetime) -> None:
    due = DEADLINES.due(kind, received_at)

    assert due > received_at
    assert last_day(due) > day_in_almaty(received_at)
    assert DEADLINES.calendar.is_working(last_day(due))
    assert due == start_of(day_in_almaty(due))


@given(kinds, moments, moments)
@settings(deadline=None)
def test_who_asks_later_is_never_due_earlier(kind: Kind, one: datetime, two: datetime) -> None:
    assert DEADLINES.due(kind, min(one, two)) <= DEADLINES.due(kind, max(one, two))


@given(moments)
@settings(deadline=None)
def test_exactly_the_promised_number_of_working_days_lies_between(received_at: datetime) -> None:
    day, last = day_in_almaty(received_at), last_day(DEADLINES.due(THREE_DAYS, received_at))
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]

    assert sum(DEADLINES.calendar.is_working(one) for one in between) == 3


def test_decrees_move_days_both_ways() -> None:
    calendar = WorkingCalendar.from_toml("off = [2026-11-24]\nwork = [2026-11-28, 2026-12-16]")

    assert not calendar.is_working(date(2026, 11, 24))
    assert calendar.is_working(date(2026, 11, 28))
    assert calendar.is_working(date(2026, 12, 16))
    assert not calendar.is_working(date(2026, 11, 29))
    assert WorkingCalendar().is_working(date(2026, 11, 24))


TERM = '[erasure]\namount = 1\nunit = "working_day"\nlegal_ref = "x"\nverified = false\n'


@pytest.mark.parametrize(("overrides", "named"), [("holiday = []", "holiday"), ('off = ["tomorrow"]', "tomorrow")])
def test_a_wrong_calendar_is_refused_and_the_entry_named(overrides: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        WorkingCalendar.from_toml(overrides)


def test_a_missing_term_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match="access"):
        Deadlines.from_toml(TERM, "")


@pytest.mark.parametrize("change", [("amount = 1", "amount = 0"), ("working_day", "moon"), ("false", '"no"')])
def test_a_wrong_term_is_refused(change: tuple[str, str]) -> None:
    every = "".join(TERM.replace("erasure", kind.value) for kind in Kind)
    assert Deadlines.from_toml(every, "").terms[Kind.ERASURE].amount == 1

    with pytest.raises(ValueError, match=r"moon|deadlines"):
        Deadlines.from_toml(every.replace(*change), "")
