"""Who looked: every view of personal data, for the renter to read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Looker(StrEnum):
    RENTER = "renter"
    STAFF = "staff"
    SYSTEM = "system"


class LookedAt(StrEnum):
    MASKED_VALUES = "masked_values"
    FULL_VALUES = "full_values"
    COPY = "copy"
    ORDER = "order"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Look:
    """`actor` is a pseudonym; `why` a code (`own_data`, a request's number)."""

    looker: Looker
    actor: str
    what: LookedAt
    why: str
    at: datetime
