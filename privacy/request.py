"""A privacy request: its kinds, statuses, and the only moves it may make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from privacy.dossier import Category
from privacy.renter import AccountId, Language, SubjectId

RequestId = NewType("RequestId", str)


class Kind(StrEnum):
    ACCESS = "access"
    PORTABILITY = "portability"
    RECTIFICATION = "rectification"
    RESTRICTION = "restriction"
    RESTRICTION_LIFT = "restriction_lift"
    ERASURE = "erasure"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    OBJECTION = "objection"


class Status(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    DENIED = "denied"
    REVOKED = "revoked"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"


class Stage(StrEnum):
    """Where an `in_progress` request stands, for staff; and how a `fulfilled` one ended."""

    NEED_USER_VERIFICATION = "need_user_verification"
    TRIAGE = "triage"
    AWAITING_APPROVAL = "awaiting_approval"
    NEED_MORE_INFO = "need_more_info"
    ON_HOLD = "on_hold"
    WAITING_PERIOD = "waiting_period"
    EXECUTING = "executing"
    ERROR = "error"
    OUT_OF_BAND = "out_of_band"
    FULL = "full"
    PARTIAL = "partial"


class Denial(StrEnum):
    """The closed list of reasons to deny; each has a ready text in both languages: `denial.<value>`."""

    SUSPECTED_FRAUD = "suspected_fraud"
    INSUF_VERIFICATION = "insuf_verification"
    NO_MATCH = "no_match"
    CLAIM_NOT_COVERED = "claim_not_covered"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    TOO_MANY_REQUESTS = "too_many_requests"
    UNFULFILLED_OBLIGATION = "unfulfilled_obligation"
    LEGAL_RETENTION = "legal_retention"
    VIOLATION_NOT_CONFIRMED = "violation_not_confirmed"
    OTHER = "other"


_ABOUT_A_BLOCK = (
    Denial.VIOLATION_NOT_CONFIRMED,
    Denial.NO_MATCH,
    Denial.OUTSIDE_JURISDICTION,
    Denial.TOO_MANY_REQUESTS,
    Denial.OTHER,
)


def denials_for(kind: Kind) -> tuple[Denial, ...]:
    """The reasons that can be meant of a kind of request."""
    if kind is Kind.RESTRICTION:
        return _ABOUT_A_BLOCK
    return tuple(denial for denial in Denial if denial is not Denial.VIOLATION_NOT_CONFIRMED)


class Ground(StrEnum):
    """Why a renter asks for erasure or blocking (§6.1.2, §9.2)."""

    VIOLATION = "violation"
    NOT_NEEDED = "not_needed"
    TERM_EXPIRED = "term_expired"
    OTHER = "other"


class Remedy(StrEnum):
    """What a renter who asks for blocking wants if the violation is confirmed (§6.2.4)."""

    ERASURE = "erasure"
    RECTIFICATION = "rectification"
    LATER = "later"  # the renter will choose when it has come out


ACTIVE = frozenset({Status.OPEN, Status.IN_PROGRESS})
TERMINAL = frozenset({Status.FULFILLED, Status.DENIED, Status.REVOKED, Status.EXPIRED})
_BEFORE_EXECUTION = frozenset(
    {
        *(Stage.TRIAGE, Stage.AWAITING_APPROVAL, Stage.WAITING_PERIOD),
        *(Stage.NEED_MORE_INFO, Stage.ON_HOLD, Stage.OUT_OF_BAND),
    }
)

Place = tuple[Status, Stage | None]


def _at(*stages: Stage) -> frozenset[Place]:
    return frozenset((Status.IN_PROGRESS, stage) for stage in stages)


_P = Status.IN_PROGRESS
_GIVEN_UP: frozenset[Place] = frozenset({(Status.DENIED, None), (Status.REVOKED, None)})
_DONE: frozenset[Place] = frozenset({(Status.FULFILLED, Stage.FULL)})
MOVES: dict[Place, frozenset[Place]] = {
    (Status.DRAFT, None): frozenset({(Status.OPEN, None), (Status.EXPIRED, None)}),
    (Status.OPEN, None): frozenset({(_P, Stage.TRIAGE), (Status.REVOKED, None), (Status.DUPLICATE, None)}),
    (Status.DUPLICATE, None): frozenset({(Status.OPEN, None)}),
    (_P, Stage.TRIAGE): _GIVEN_UP | _at(Stage.AWAITING_APPROVAL, Stage.WAITING_PERIOD, Stage.ON_HOLD, Stage.EXECUTING),
    (_P, Stage.AWAITING_APPROVAL): _GIVEN_UP
    | _DONE
    | _at(Stage.WAITING_PERIOD, Stage.NEED_MORE_INFO, Stage.OUT_OF_BAND, Stage.EXECUTING),
    (_P, Stage.ON_HOLD): _GIVEN_UP | _at(Stage.EXECUTING),
    (_P, Stage.NEED_MORE_INFO): _GIVEN_UP | _at(Stage.AWAITING_APPROVAL, Stage.OUT_OF_BAND),
    (_P, Stage.OUT_OF_BAND): _GIVEN_UP | _DONE | _at(Stage.AWAITING_APPROVAL),
    (_P, Stage.WAITING_PERIOD): _GIVEN_UP | _at(Stage.EXECUTING, Stage.ERROR),
    (_P, Stage.EXECUTING): _DONE | {(Status.FULFILLED, Stage.PARTIAL)} | _at(Stage.ERROR),
    (_P, Stage.ERROR): _at(Stage.EXECUTING) | {(Status.DENIED, None)},
}
NEVER: Mapping[Kind, Mapping[Place, frozenset[Place]]] = {
    Kind.PORTABILITY: {(_P, Stage.TRIAGE): _at(Stage.AWAITING_APPROVAL, Stage.WAITING_PERIOD, Stage.ON_HOLD)},
    Kind.RECTIFICATION: {
        (_P, Stage.TRIAGE): _at(Stage.WAITING_PERIOD, Stage.ON_HOLD, Stage.EXECUTING),
        (_P, Stage.AWAITING_APPROVAL): _at(Stage.WAITING_PERIOD) | _DONE,
        (_P, Stage.OUT_OF_BAND): _DONE,
    },
    Kind.RESTRICTION: {
        (_P, Stage.TRIAGE): _at(Stage.WAITING_PERIOD, Stage.ON_HOLD, Stage.EXECUTING),
        (_P, Stage.AWAITING_APPROVAL): _at(Stage.WAITING_PERIOD, Stage.EXECUTING),
    },
    Kind.ERASURE: {
        (_P, Stage.TRIAGE): _at(Stage.ON_HOLD, Stage.EXECUTING),
        (_P, Stage.AWAITING_APPROVAL): _at(Stage.EXECUTING) | _DONE,
        (_P, Stage.OUT_OF_BAND): _DONE,
    },
    Kind.CONSENT_WITHDRAWAL: {(_P, Stage.TRIAGE): _at(Stage.AWAITING_APPROVAL, Stage.WAITING_PERIOD)},
}
"""Moves that the model has, but that would be senseless for a kind: an erasure is never done by a decision alone."""


def moves_of(kind: Kind, was: Place) -> frozenset[Place]:
    """Where a request of this kind may go from here."""
    return MOVES.get(was, frozenset()) - NEVER.get(kind, {}).get(was, frozenset())


class IllegalMove(Exception):
    """A bug: code tried to move a request where the model does not allow it."""


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """One request of one renter. Times are UTC; `due_at` is the exclusive end of the last day (00:00 in Almaty).

    `appeal_of` is the denied request that the renter does not accept.
    `counted_by` names the terms and the calendar that it was counted by. `follows` is the block that led to it.
    """

    request_id: RequestId
    number: str
    kind: Kind
    status: Status
    stage: Stage | None
    subject_id: SubjectId
    subject_ref: str
    account_id: AccountId
    language: Language
    cause: str
    received_at: datetime
    due_at: datetime
    ground: Ground | None = None
    categories: frozenset[Category] = frozenset(Category)
    cooling_off_until: datetime | None = None
    denial: Denial | None = None
    closed_at: datetime | None = None
    version: int = 1
    counted_by: str = ""
    appeal_of: RequestId | None = None
    remedy: Remedy | None = None
    follows: RequestId | None = None

    @property
    def place(self) -> str:
        """Where it stands, as events and the audit chain name it: `in_progress.triage`."""
        return place_name(self.status, self.stage)

    @property
    def active(self) -> bool:
        return self.status in ACTIVE

    @property
    def revocable(self) -> bool:
        """A renter may take a request back any time before it is being executed."""
        return self.status is Status.OPEN or (self.status is _P and self.stage in _BEFORE_EXECUTION)

    @property
    def appealable(self) -> bool:
        """A denial may be looked at anew once; an appeal's own denial goes to the authority or a court."""
        return self.status is Status.DENIED and self.appeal_of is None

    def moved(
        self, status: Status, stage: Stage | None, at: datetime, denial: Denial | None = None
    ) -> "PrivacyRequest":
        """The same request, one legal move later. Raises IllegalMove."""
        if (status, stage) not in moves_of(self.kind, (self.status, self.stage)):
            raise IllegalMove(f"{self.kind}: {self.status}/{self.stage} -> {status}/{stage}")
        closed_at = at if status in TERMINAL else None
        return replace(self, status=status, stage=stage, denial=denial, closed_at=closed_at)


def place_name(status: Status, stage: Stage | None) -> str:
    return f"{status.value}.{stage.value}" if stage else status.value


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """One transition: from where to where, by whom, when, why. Never changed afterwards."""

    request_id: RequestId
    was: str
    now: str
    actor: str
    at: datetime
    reason: str = ""
