"""Pauses and extensions: no time is lost, little is gained, and the change of Almaty's clocks moves nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.clock_event import ClockAct, ClockEvent, pauses, standing_pause
from privacy.deadline import ALMATY, Deadlines, last_day, start_of
from privacy.request import Kind, PrivacyRequest
from privacy.working_time import Countdown, due_by_events, working_days_between
from sandbox import SandboxClock
from tests.storage.samples import request

DEADLINES = Deadlines.packaged()
CALENDAR = DEADLINES.calendar
DAY = timedelta(days=1)
moments = st.datetimes(datetime(2023, 12, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 (hypothesis adds the zone)
spans = st.timedeltas(timedelta(0), timedelta(days=12))


def asked(received_at: datetime, kind: Kind = Kind.ERASURE) -> PrivacyRequest:
    due = DEADLINES.due(kind, received_at)
    return replace(request(kind=kind), received_at=received_at, due_at=due)


def event(of: PrivacyRequest, act: ClockAct, at: datetime, days: int = 0) -> ClockEvent:
    return ClockEvent(of.request_id, act, "staff:lead", at, "", days, of.due_at, of.due_at, "")


def paused(of: PrivacyRequest, *stops: tuple[datetime, datetime]) -> list[ClockEvent]:
    acts = (ClockAct.PAUSE, ClockAct.RESUME)
    return [event(of, act, at) for stop in stops for act, at in zip(acts, stop, strict=True)]


def almaty(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ALMATY).astimezone(UTC)


@given(moments, st.sampled_from(Kind), spans, spans)
@settings(deadline=None)
def test_a_pause_never_loses_working_time_and_gains_less_than_a_day(
    received: datetime, kind: Kind, before: timedelta, lasted: timedelta
) -> None:
    of = asked(received, kind)
    began = min(received + before, of.due_at)
    ended = began + lasted
    due = due_by_events(DEADLINES, of, paused(of, (began, ended)))

    left_before = working_days_between(CALENDAR, began, of.due_at)
    left_after = working_days_between(CALENDAR, ended, due)
    assert left_before <= left_after < left_before + 1


@given(moments, st.lists(spans, min_size=1, max_size=8))
@settings(deadline=None)
def test_many_pauses_together_gain_less_than_one_day(received: datetime, spans_: list[timedelta]) -> None:
    of, at = asked(received), received
    stops = []
    for span in spans_:
        stops.append((at, at + span / 4))
        at = at + span / 4 + timedelta(minutes=1)
    stood = sum((working_days_between(CALENDAR, *stop) for stop in stops), Fraction(0))

    moved = CALENDAR.count(last_day(of.due_at), last_day(due_by_events(DEADLINES, of, paused(of, *stops))))
    assert stood <= moved < stood + 1


@given(moments, st.sampled_from(Kind))
@settings(deadline=None)
def test_without_an_event_the_due_time_stays(received: datetime, kind: Kind) -> None:
    of = asked(received, kind)

    assert due_by_events(DEADLINES, of, []) == of.due_at
    assert due_by_events(DEADLINES, of, [event(of, ClockAct.PAUSE, received)]) == of.due_at


@given(moments, st.lists(st.integers(1, 5), max_size=3))
@settings(deadline=None)
def test_an_extension_adds_as_many_working_days_as_it_says(received: datetime, days: list[int]) -> None:
    of = asked(received)
    due = due_by_events(DEADLINES, of, [event(of, ClockAct.EXTEND, received, n) for n in days])

    assert CALENDAR.count(last_day(of.due_at), last_day(due)) == sum(days)
    assert CALENDAR.is_working(last_day(due))


@given(moments, moments, moments)
@settings(deadline=None)
def test_working_time_adds_up_wherever_it_is_cut(one: datetime, two: datetime, three: datetime) -> None:
    start, cut, end = sorted((one, two, three))

    whole = working_days_between(CALENDAR, start, end)
    assert whole == working_days_between(CALENDAR, start, cut) + working_days_between(CALENDAR, cut, end)


@pytest.mark.parametrize(
    ("received", "stop", "last"),
    [
        ("2026-11-23T11:00", ("2026-11-23T12:00", "2026-11-23T12:01"), "2026-11-25"),
        ("2026-11-23T11:00", ("2026-11-24T00:00", "2026-11-26T00:00"), "2026-11-26"),
        ("2026-11-20T11:00", ("2026-11-21T00:00", "2026-11-23T00:00"), "2026-11-23"),  # a weekend costs nothing
        ("2026-12-31T11:00", ("2027-01-01T00:00", "2027-01-05T00:00"), "2027-01-05"),  # nor do the days of New Year
        ("2024-02-28T11:00", ("2024-02-29T00:00", "2024-03-01T00:00"), "2024-03-01"),  # a day of 25 hours is one day
    ],
)
def test_the_last_day_after_a_pause(received: str, stop: tuple[str, str], last: str) -> None:
    of = asked(almaty(received))
    began, ended = stop

    assert last_day(due_by_events(DEADLINES, of, paused(of, (almaty(began), almaty(ended))))).isoformat() == last


def test_only_a_pause_without_its_end_stands() -> None:
    of = asked(almaty("2026-11-23T11:00"))
    ended = paused(of, (of.received_at, of.received_at + DAY))

    assert standing_pause(ended) is None
    assert standing_pause(ended[:1]) == ended[0]
    assert pauses(ended[:1]) == []


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-12-30T12:00", 1),
        ("2026-12-31T12:00", 0),
        ("2026-12-27T12:00", 4),
        ("2027-01-01T00:00", None),
    ],
)
def test_how_many_working_days_are_left(now: str, left: int | None) -> None:
    of = replace(asked(almaty("2026-12-25T12:00")), due_at=start_of(datetime(2027, 1, 1).date()))  # noqa: DTZ001 (only its date counts)

    clock = SandboxClock(frozen_at=almaty(now))
    assert Countdown(DEADLINES, clock).left(replace(of)) == left
