"""Who looked: every view of personal data and every second proof, for the renter to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from privacy.renter import SubjectId


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
    ATTACHMENT = "attachment"
    STEP_UP_PASSED = "step_up_passed"
    STEP_UP_FAILED = "step_up_failed"
    CHANGED = "changed"
    LET_GO = "let_go"


class Why(StrEnum):
    """Reasons that are no request."""

    OWN_DATA = "own_data"
    CORRECTION = "correction"
    SECOND_PROOF = "second_proof"
    ONE_TIME_LINK = "one_time_link"
    IMPORT = "import"
    TERM_OVER = "term_over"


BY_LINK = "link"
"""The actor of a look by whoever has a link that works once."""
BY_IMPORT = "system:import"
BY_SCHEDULE = "system:schedule"


@dataclass(frozen=True, slots=True)
class Look:
    """`actor` is a pseudonym; `why` one of Why, or a request's number."""

    looker: Looker
    actor: str
    what: LookedAt
    why: str
    at: datetime


class AccessLog(Protocol):
    def record(self, subject_id: SubjectId, look: Look) -> None: ...
    def of(self, subject_id: SubjectId, limit: int = 50, offset: int = 0) -> Sequence[Look]:
        """Newest first, after the `offset` newest."""

    def count(self, subject_id: SubjectId) -> int: ...
