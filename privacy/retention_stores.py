"""What a transaction can remember and do about terms that have run out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from privacy.dossier import Category, Purpose, ValueId
from privacy.renter import SubjectId
from privacy.retention_rules import RetentionRules


class SkipReason(StrEnum):
    """Why a value stays although its term is over."""

    RESTRICTED = "restricted"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Aged:
    """A value that may be due, without what it says."""

    subject_id: SubjectId
    value_id: ValueId
    category: Category
    purpose: Purpose
    collected_at: date
    retention_until: date | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """For staff: whose (a pseudonym) and which values stay, and since which sweep it is so."""

    subject_ref: str
    category: Category
    why: SkipReason
    count: int
    day: date


@dataclass(frozen=True, slots=True)
class Sweep:
    """A day's sweep and how far it has come: a subject's id, after which it goes on."""

    day: date
    after: str = ""
    erased: int = 0
    anonymised: int = 0
    restricted: int = 0
    held: int = 0
    finished: bool = False
    ordered: int = 0
    """How many orders to data systems."""

    def with_counts(self, other: "Sweep") -> "Sweep":
        return replace(
            self,
            erased=self.erased + other.erased,
            anonymised=self.anonymised + other.anonymised,
            restricted=self.restricted + other.restricted,
            held=self.held + other.held,
            ordered=self.ordered + other.ordered,
        )


class Retention(Protocol):
    def candidates(self, rules: RetentionRules, today: date, after: str, limit: int) -> Sequence[Aged]:
        """Values that may be due, of subjects with an id above `after`, in the order of these ids.

        About `limit` of them; the values of one subject are never torn apart.
        """

    def newest(self, subject_id: SubjectId) -> date:
        """The day on which the subject's newest value was collected."""

    def remove(self, subject_id: SubjectId, value_ids: Iterable[ValueId]) -> int:
        """Delete these values and re-key the rest, so that old copies of them stay unreadable."""

    def count_anonymous(self, year: int, category: Category, purpose: Purpose, count: int) -> None:
        """Add to a number that is linked to nobody."""

    def sweep(self, day: date) -> Sweep:
        """How far this day's sweep is. No other process moves it until the transaction ends."""

    def save(self, sweep: Sweep) -> None: ...
    def skip(self, subject_id: SubjectId, skipped: Skipped) -> None: ...
    def forget_skipped(self, before: date) -> None:
        """What an earlier sweep skipped and this one did not meet again."""

    def skipped(self, limit: int) -> Sequence[Skipped]: ...
