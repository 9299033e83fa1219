"""When an answer is due: working days of Kazakhstan, counted in Almaty, kept as a UTC instant."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from privacy.request import Kind

if TYPE_CHECKING:
    from holidays import HolidayBase

ALMATY = ZoneInfo("Asia/Almaty")
UTC = ZoneInfo("UTC")


class Unit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"


@dataclass(frozen=True, slots=True)
class Term:
    """How long an answer may take. Shown as a date only, unless somebody has verified the law's text."""

    amount: int
    unit: Unit
    legal_ref: str
    verified: bool


_ANSWERING = "enquiry"


class WorkingCalendar:
    """Working days of Kazakhstan with the government's own changes on top."""

    def __init__(self, off: frozenset[date] = frozenset(), work: frozenset[date] = frozenset()) -> None:
        self._off, self._work = off, work

    @classmethod
    def from_toml(cls, text: str) -> "WorkingCalendar":
        """Raises ValueError if a key is unknown or an entry is no date."""
        table = tomllib.loads(text)
        if unknown := table.keys() - {"off", "work"}:
            raise ValueError(f"calendar overrides: unknown key {min(unknown)}")
        return cls(*(frozenset(date.fromisoformat(str(day)) for day in table.get(key, [])) for key in ("off", "work")))

    @cached_property
    def _holidays(self) -> "HolidayBase":
        import holidays  # 60 ms: only a deadline needs it

        calendar = holidays.country_holidays("KZ")  # years are added as they are asked for
        for day in self._off:
            calendar[day] = "day off by decree"
        for day in self._work:
            if day in calendar:
                calendar.pop(day)  # a decree may also take a public holiday away
        calendar.weekend_workdays.update(self._work)
        return calendar

    @cached_property
    def version(self) -> str:
        """Changes when the library does, or the decrees on top of it."""
        moved = sorted(f"{day}+" for day in self._work) + sorted(f"{day}-" for day in self._off)
        return f"{metadata.version('holidays')}/{_digest(moved)}"

    def count(self, after: date, last: date) -> int:
        """How many working days come after the one and up to and including the other."""
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, (last - after).days + 1))

    def is_working(self, day: date) -> bool:
        return bool(self._holidays.is_working_day(day))

    def after(self, day: date, count: int) -> date:
        """The count-th working day after this day; the day itself is not counted."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Terms of every kind, and the calendar they are counted by."""

    terms: Mapping[Kind, Term]
    calendar: WorkingCalendar
    answering: Term = Term(3, Unit.WORKING_DAY, "the company's own promise", verified=False)
    """How long the answer to an enquiry may take: that is no request, and the law's terms are not for it."""

    @classmethod
    def from_toml(cls, terms: str, overrides: str) -> "Deadlines":
        """Raises ValueError naming the entry that is missing or wrong."""
        table = tomllib.loads(terms)
        calendar = WorkingCalendar.from_toml(overrides)
        deadlines = cls({kind: _term(kind.value, table) for kind in Kind}, calendar)
        return replace(deadlines, answering=_term(_ANSWERING, table)) if _ANSWERING in table else deadlines

    @classmethod
    def packaged(cls) -> "Deadlines":
        """The defaults that come with the program."""
        legal = files("privacy.legal")
        return cls.from_toml(
            (legal / "deadlines.toml").read_text("utf-8"),
            (legal / "calendar_overrides.toml").read_text("utf-8"),
        )

    @property
    def version(self) -> str:
        """By what a due time was counted: the calendar and the terms."""
        terms = [f"{kind.value}={term.amount} {term.unit.value}" for kind, term in sorted(self.terms.items())]
        return f"{self.calendar.version}/{_digest(terms)}"

    @property
    def unverified(self) -> list[Kind]:
        """Kinds whose term nobody has compared with the law's text yet."""
        return [kind for kind, term in self.terms.items() if not term.verified]

    def due(self, kind: Kind, received_at: datetime) -> datetime:
        """The exclusive end of the last day, as a UTC instant: 00:00 in Almaty of the day after it."""
        return self._end(self.terms[kind], received_at)

    def answer_due(self, asked_at: datetime) -> datetime:
        """When an enquiry should be answered, as above."""
        return self._end(self.answering, asked_at)

    def _end(self, term: Term, received_at: datetime) -> datetime:
        received = received_at.astimezone(ALMATY).date()
        if term.unit is Unit.WORKING_DAY:
            last = self.calendar.after(received, term.amount)
        else:
            last = received + timedelta(days=term.amount)
        return start_of(last + timedelta(days=1))


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def start_of(day: date) -> datetime:
    """00:00 of a day in Almaty, in UTC."""
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


def day_in_almaty(at: datetime) -> date:
    return at.astimezone(ALMATY).date()


def last_day(due_at: datetime) -> date:
    """The day a person is told: the last one on which the answer is still in time."""
    return day_in_almaty(due_at - timedelta(microseconds=1))


def _term(name: str, table: Mapping[str, Mapping[str, object]]) -> Term:
    entry = table.get(name)
    match entry:
        case {
            "amount": int(amount),
            "unit": str(unit),
            "legal_ref": str(ref),
            "verified": bool(verified),
        } if amount > 0:
            return Term(amount, Unit(unit), ref, verified)
        case _:
            raise ValueError(f"deadlines: [{name}] is missing or wrong")
