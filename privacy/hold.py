"""What must stay for a while in spite of an erasure: open rentals, debts, duties to keep (Law art. 8(2), §5.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from privacy.dossier import Category

HoldId = NewType("HoldId", str)


class HoldBasis(StrEnum):
    OPEN_RENTAL = "open_rental"
    DEBT = "debt"
    LEGAL_RETENTION = "legal_retention"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Hold:
    """Data of these categories must be kept up to and including `until` (a day in Almaty), or until lifted."""

    hold_id: HoldId
    basis: HoldBasis
    categories: frozenset[Category]
    until: date | None

    def stands_on(self, day: date) -> bool:
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True)
class Retained:
    """One category that stays, why, and until when (None: until the cause is lifted)."""

    category: Category
    basis: HoldBasis
    until: date | None


def retained(wanted: Iterable[Category], holds: Iterable[Hold], day: date) -> tuple[Retained, ...]:
    """For each wanted category the hold that keeps it longest on this day; categories free to go are left out."""
    standing = [hold for hold in holds if hold.stands_on(day)]
    return tuple(
        Retained(category, longest.basis, longest.until)
        for category in wanted
        if (longest := _longest(category, standing)) is not None
    )


def _longest(category: Category, holds: list[Hold]) -> Hold | None:
    keeping = [hold for hold in holds if category in hold.categories]
    return max(keeping, key=lambda hold: hold.until or date.max, default=None)
