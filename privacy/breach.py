"""A breach of the security of personal data: who is affected, what is told to them, and the authority's term (§7.3).

It is told to people only after two different ones have answered for it, of whom one is an administrator.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType, Protocol

from privacy.deadline import WorkingCalendar, day_in_almaty, start_of
from privacy.dossier import Category
from privacy.numbering import speakable
from privacy.renter import Language, SubjectId
from privacy.staff import StaffId

BreachId = NewType("BreachId", str)
WORKING_DAYS_TO_REPORT = 1
"""Law 94-V as in force since 01.07.2024: the authority hears of a breach within one working day."""


@dataclass(frozen=True, slots=True)
class Breach:
    """Times are UTC; `due_at` is the exclusive end of the last day on which the authority must have heard of it.

    Concerned is everybody of whom something in these categories is held. The texts say what has happened and what
    was done, and hold nothing personal.
    """

    breach_id: BreachId
    detected_at: datetime
    due_at: datetime
    categories: frozenset[Category]
    what_ru: str
    what_kk: str
    proposed_by: StaffId
    approved_by: StaffId | None = None
    notice_id: str | None = None
    reported_at: datetime | None = None

    def what(self, language: Language) -> str:
        return {Language.RU: self.what_ru, Language.KK: self.what_kk}[language]


class Breaches(Protocol):
    def add(self, breach: Breach) -> None: ...
    def get(self, breach_id: BreachId) -> Breach | None: ...
    def all(self) -> tuple[Breach, ...]:
        """The newest first."""

    def approve(self, breach_id: BreachId, by: StaffId) -> bool:
        """False if it was approved before."""

    def told(self, breach_id: BreachId, notice_id: str) -> bool: ...
    def report(self, breach_id: BreachId, at: datetime) -> bool: ...
    def concerned(self, breach: Breach) -> tuple[SubjectId, ...]:
        """Everybody of whom something in its categories is held."""


def due_to_authority(detected_at: datetime, calendar: WorkingCalendar) -> datetime:
    last = calendar.after(day_in_almaty(detected_at), WORKING_DAYS_TO_REPORT)
    return start_of(last + timedelta(days=1))


def new_breach_id() -> BreachId:
    return BreachId(f"BRC-{speakable(4)}")
