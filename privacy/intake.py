"""What an import brings in: one subject's record. Checked by privacy.intake_reading; values reach no error text."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from privacy.consent import ConsentMethod
from privacy.dossier import Category, Purpose, Source
from privacy.hold import HoldBasis
from privacy.renter import Language


class Arrival(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Rejected(Exception):
    """A record cannot be taken in. `field` says where, `why` is a code; the value itself is never repeated."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


@dataclass(frozen=True, slots=True)
class IncomingValue:
    category: Category
    field: str
    text: str = dataclasses.field(repr=False)
    source: Source
    purpose: Purpose
    collected_at: date
    retention_until: date | None


@dataclass(frozen=True, slots=True)
class IncomingHold:
    basis: HoldBasis
    categories: frozenset[Category]
    until: date | None
    note: str


@dataclass(frozen=True, slots=True)
class IncomingConsent:
    purpose: Purpose
    text_version: str
    language: Language
    given_at: datetime
    method: ConsentMethod


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """One person as a data system knows them. Nothing of it is printed.

    `holds` None says nothing of holds: those that are known stay. An empty tuple says that there is none any more.
    `keeps_birth_date` says nothing of the birth date: the known one stays. Otherwise None says that there is none.
    """

    external_id: str = field(repr=False)
    phones: tuple[str, ...] = field(repr=False)
    birth_date: date | None = field(repr=False)
    values: tuple[IncomingValue, ...] = field(repr=False)
    holds: tuple[IncomingHold, ...] | None = field(default=None, repr=False)
    consents: tuple[IncomingConsent, ...] = field(default=(), repr=False)
    keeps_birth_date: bool = False
