"""What a data system is told to erase because its term is over, without anybody having asked; and what it answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from privacy.dossier import Category
from privacy.task import TaskId, TaskStatus


@dataclass(frozen=True, slots=True)
class RetentionTask:
    """One subject (a pseudonym) and one system, of one day's sweep. The categories go as a whole."""

    task_id: TaskId
    day: date
    subject_ref: str
    system: str
    categories: frozenset[Category]
    status: TaskStatus = TaskStatus.QUEUED
    affected_count: int = 0
    residual_count: int = 0
    evidence: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SystemAnswers:
    """How far one system is with the orders of one day's sweep. `values`: how many it says it has erased."""

    day: date
    system: str
    done: int
    failed: int
    waiting: int
    values: int


class RetentionTasks(Protocol):
    def add(self, tasks: Iterable[RetentionTask]) -> None: ...
    def get(self, task_id: TaskId) -> RetentionTask | None: ...
    def save(self, task: RetentionTask) -> None:
        """Raises LookupError if the task was never added."""

    def failed(self, after: str, limit: int) -> Sequence[RetentionTask]:
        """What systems refused or failed to do, with ids above `after`, in the order of their ids."""

    def any_waiting(self, day: date) -> bool: ...
    def answers(self, since: date) -> Sequence[SystemAnswers]:
        """The newest sweep first."""

    def forget_done(self, before: date) -> int:
        """What was done for sweeps of earlier days; what has failed stays until it is done."""
