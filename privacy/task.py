"""One task per data system and wave: what the system was told to do and what it answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from privacy.dossier import Category, Purpose
from privacy.hold import Retained
from privacy.request import Kind, RequestId

TaskId = NewType("TaskId", str)


class TaskStatus(StrEnum):
    QUEUED = "queued"
    DISPATCHED = "dispatched"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    SKIPPED = "skipped"
    RETAINED = "retained"
    ACTION_REQUIRED = "action_required"
    ERROR = "error"


ANONYMISED = "anonymised"
"""The evidence by which a system says that it keeps the values as statistics that lead back to nobody (§9.1)."""
ANSWERED = frozenset({TaskStatus.RESOLVED, TaskStatus.SKIPPED, TaskStatus.RETAINED})


@dataclass(frozen=True, slots=True)
class RequestTask:
    """`wave` is 1 for what goes at once; each hold that ends later starts the next one."""

    task_id: TaskId
    request_id: RequestId
    system: str
    wave: int
    categories: frozenset[Category]
    status: TaskStatus
    affected_count: int = 0
    residual_count: int = 0
    retained: tuple[Retained, ...] = ()
    evidence: str = ""
    answered_at: datetime | None = None

    @property
    def answered(self) -> bool:
        return self.status in ANSWERED


class OrderCause(StrEnum):
    """Why a system is told to do something: a person asked, or the term of what it holds is over."""

    REQUEST = "request"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Order:
    """What a data system is told: a pseudonym and what to do, nothing personal (queue contract).

    `purposes` are all those for which processing is stopped now; only orders about consents name any.
    `request_id` of an order by retention names the day of its sweep: there is no request.
    """

    message_id: str
    request_id: RequestId
    kind: Kind
    subject_ref: str
    system: str
    categories: frozenset[Category]
    due_at: datetime
    created_at: datetime
    purposes: frozenset[Purpose] = frozenset()
    cause: OrderCause = OrderCause.REQUEST


def order_kind(kind: Kind, wave: int) -> Kind:
    """What a system is told to do: the second wave of a block lifts it again."""
    return Kind.RESTRICTION_LIFT if kind is Kind.RESTRICTION and wave > 1 else kind


class Answer(StrEnum):
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a data system answered. `evidence` is a short note without personal data."""

    answer: Answer
    affected_count: int = 0
    residual_count: int = 0
    evidence: str = ""


def status_after(outcome: Outcome) -> TaskStatus:
    """What a task has come to when nothing of it had to be kept back."""
    match outcome.answer:
        case Answer.FAILED:
            return TaskStatus.ERROR
        case Answer.REFUSED:
            return TaskStatus.ACTION_REQUIRED
        case Answer.DONE if outcome.residual_count:
            return TaskStatus.ACTION_REQUIRED  # it says it is done, and something is left: a person must look
        case Answer.DONE:
            return TaskStatus.RESOLVED if outcome.affected_count else TaskStatus.SKIPPED
