"""Working time counted in minutes of the office: how much of it lies between two moments, and when a while is over."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from privacy.deadline import ALMATY, UTC, day_in_almaty
from privacy.office_hours import OfficeHours

_DAY = timedelta(days=1)


def is_open(hours: OfficeHours, now: datetime) -> bool:
    return hours.reopening(now) is None


def next_opening(hours: OfficeHours, now: datetime) -> datetime:
    """The first opening after this moment, in UTC."""
    return next(opens for opens, _ in _shifts(hours, now) if opens > now)


def after_working(hours: OfficeHours, since: datetime, worked: timedelta) -> datetime:
    """The moment in office hours when this much of them has passed, in UTC."""
    for opens, closes in _shifts(hours, since):
        begins = max(opens, since)
        if begins + worked <= closes:
            return begins + worked
        worked -= max(closes - begins, timedelta(0))
    raise AssertionError("working days never end")


def working_between(hours: OfficeHours, start: datetime, end: datetime) -> timedelta:
    """How much of this while somebody was there; nothing if `end` comes first."""
    passed = timedelta(0)
    for opens, closes in _shifts(hours, start):
        if opens >= end:
            break
        passed += max(min(closes, end) - max(opens, start), timedelta(0))
    return passed


def _shifts(hours: OfficeHours, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From the day of this moment on: when the office opens and closes, in UTC."""
    day = day_in_almaty(since)
    while True:
        if hours.calendar.is_working(day):
            yield _at_opening(hours, day), _at_closing(hours, day)
        day += _DAY


def _at_opening(hours: OfficeHours, day: date) -> datetime:
    return datetime.combine(day, hours.rules.office_opens, ALMATY).astimezone(UTC)


def _at_closing(hours: OfficeHours, day: date) -> datetime:
    return datetime.combine(day, hours.rules.office_closes, ALMATY).astimezone(UTC)
