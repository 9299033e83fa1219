"""Working time of Kazakhstan: how much of it passed, what a clock's events make of a term, and how much is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil

from privacy.clock_event import ClockAct, ClockEvent, pauses
from privacy.deadline import Deadlines, WorkingCalendar, day_in_almaty, last_day, start_of
from privacy.ports import Clock
from privacy.request import PrivacyRequest

_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)


def working_days_between(calendar: WorkingCalendar, start: datetime, end: datetime) -> Fraction:
    """Working days and exact parts of them, each local day as long as it really was; nothing if `end` comes first."""
    passed, day = Fraction(0), day_in_almaty(start)
    while start < end and day <= day_in_almaty(end):
        opens, closes = start_of(day), start_of(day + _DAY)
        covered = min(end, closes) - max(start, opens)
        if calendar.is_working(day) and covered > timedelta(0):
            passed += Fraction(covered // _TICK, (closes - opens) // _TICK)
        day += _DAY
    return passed


def due_by_events(deadlines: Deadlines, request: PrivacyRequest, events: Sequence[ClockEvent]) -> datetime:
    """When the answer is due after all that happened to the clock.

    The parts of working days that pauses took are added up, so that many short ones gain less than a day in all,
    and no pause loses any time.
    """
    calendar = deadlines.calendar
    stood = sum((working_days_between(calendar, began, ended) for began, ended in pauses(events)), Fraction(0))
    extended = sum(event.days for event in events if event.act is ClockAct.EXTEND)
    last = last_day(deadlines.due(request.kind, request.received_at))
    return start_of(calendar.after(last, extended + ceil(stood)) + _DAY)


@dataclass(frozen=True, slots=True)
class Countdown:
    """How many working days are left, for those who show it."""

    deadlines: Deadlines
    clock: Clock

    def left(self, request: PrivacyRequest) -> int | None:
        """After today, up to and including the last day: 0 on the last one. None once it is overdue or closed."""
        now = self.clock.now()
        if not request.active or now >= request.due_at:
            return None
        return self.deadlines.calendar.count(day_in_almaty(now), last_day(request.due_at))
