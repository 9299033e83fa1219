"""What is stored about a person: categories of §2.3, each value with purpose, source and keeping term."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from privacy.renter import SubjectId

ValueId = NewType("ValueId", str)


class Category(StrEnum):
    """The five categories of §2.3."""

    NAME = "name"
    ID_DOCUMENT = "id_document"
    DRIVING_LICENCE = "driving_licence"
    MOBILE_NUMBER = "mobile_number"
    OTHER = "other"


class Purpose(StrEnum):
    """The purposes of §2.4."""

    ACCESS = "access"
    MATERIALS = "materials"
    ACCOUNT = "account"
    CONTRACT = "contract"
    SUPPORT = "support"


class Source(StrEnum):
    """Where a value came from (§6.1.1)."""

    RENTAL_CONTRACT = "rental_contract"
    SITE_FORM = "site_form"
    OFFICE = "office"
    SUPPORT = "support"
    PARTNER = "partner"
    OTHER = "other"


class SubjectState(StrEnum):
    ACTIVE = "active"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Subject:
    subject_id: SubjectId
    state: SubjectState


@dataclass(frozen=True, slots=True)
class Value:
    """One stored value, unsealed. Dates are days in Almaty. `withheld`: restricted, so its text is not here."""

    value_id: ValueId
    category: Category
    field: str
    text: str = dataclasses.field(repr=False)
    source: Source
    purpose: Purpose
    collected_at: date
    retention_until: date | None
    withheld: bool = False
