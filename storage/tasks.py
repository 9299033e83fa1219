"""What each data system was told to do about a request, and what it answered."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.dossier import Category
from privacy.hold import HoldBasis, Retained
from privacy.request import RequestId
from privacy.task import RequestTask, TaskId
from storage.tables import TaskRow

_ALL = select(*(getattr(TaskRow, field.name) for field in fields(RequestTask)))
_GET = _ALL.where(TaskRow.task_id == bindparam("id"))
_OF = _ALL.where(TaskRow.request_id == bindparam("id")).order_by(TaskRow.wave, TaskRow.system)
_ADD = insert(TaskRow)
_SAVE = update(TaskRow).where(TaskRow.task_id == bindparam("id"))


class Tasks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, task: RequestTask) -> None:
        self._connection.execute(_ADD, _row(task))

    def get(self, task_id: TaskId) -> RequestTask | None:
        row = self._connection.execute(_GET, {"id": task_id}).mappings().one_or_none()
        return None if row is None else _task(dict(row))

    def of(self, request_id: RequestId) -> Sequence[RequestTask]:
        """By wave, then by system."""
        return [_task(dict(row)) for row in self._connection.execute(_OF, {"id": request_id}).mappings()]

    def save(self, task: RequestTask) -> None:
        """Raises LookupError if the task was never added."""
        if self._connection.execute(_SAVE, _row(task) | {"id": task.task_id}).rowcount == 0:
            raise LookupError("no such task")


def _row(task: RequestTask) -> dict[str, Any]:
    return asdict(task) | {"retained": [_kept(item) for item in task.retained]}


def _kept(item: Retained) -> list[str | None]:
    return [item.category, item.basis, None if item.until is None else item.until.isoformat()]


def _task(row: dict[str, Any]) -> RequestTask:
    return RequestTask(**row | {"retained": tuple(_retained(*item) for item in row["retained"])})


def _retained(category: str, basis: str, until: str | None) -> Retained:
    return Retained(Category(category), HoldBasis(basis), None if until is None else date.fromisoformat(until))
