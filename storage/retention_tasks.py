"""What data systems were told to erase because its term is over, and what they answered. Pseudonyms and counts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from privacy.retention_task import RetentionTask, SystemAnswers
from privacy.task import ANSWERED, TaskId, TaskStatus
from storage.dialects import Upsert
from storage.tables import RetentionTaskRow

_WAITING = (TaskStatus.QUEUED, TaskStatus.DISPATCHED)
_FAILED = (TaskStatus.ERROR, TaskStatus.ACTION_REQUIRED)
_DONE = tuple(sorted(ANSWERED))
_ALL = select(*(getattr(RetentionTaskRow, field.name) for field in fields(RetentionTask)))
_GET = _ALL.where(RetentionTaskRow.task_id == bindparam("id"))
_ADD = Upsert(lambda insert: insert(RetentionTaskRow).on_conflict_do_nothing())
_SAVE = update(RetentionTaskRow).where(RetentionTaskRow.task_id == bindparam("id"))
_FAILURES = (
    _ALL.where(RetentionTaskRow.task_id > bindparam("after"), RetentionTaskRow.status.in_(_FAILED))
    .order_by(RetentionTaskRow.task_id)
    .limit(bindparam("limit"))
)
_ANY_WAITING = (
    select(RetentionTaskRow.task_id)
    .where(RetentionTaskRow.day == bindparam("on"), RetentionTaskRow.status.in_(_WAITING))
    .limit(1)
)
_FORGET = delete(RetentionTaskRow).where(RetentionTaskRow.day < bindparam("before"), RetentionTaskRow.status.in_(_DONE))


def _how_many(statuses: Iterable[TaskStatus]) -> object:
    return func.sum(case((RetentionTaskRow.status.in_(list(statuses)), 1), else_=0))


_ANSWERS = (
    select(
        RetentionTaskRow.day,
        RetentionTaskRow.system,
        *(_how_many(statuses) for statuses in (_DONE, _FAILED, _WAITING)),  # type: ignore[call-overload]  # columns
        func.sum(RetentionTaskRow.affected_count),
    )
    .where(RetentionTaskRow.day >= bindparam("since"))
    .group_by(RetentionTaskRow.day, RetentionTaskRow.system)
    .order_by(RetentionTaskRow.day.desc(), RetentionTaskRow.system)
)


class RetentionTasks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, tasks: Iterable[RetentionTask]) -> None:
        rows = [asdict(task) for task in tasks]
        if rows:
            self._connection.execute(_ADD(self._connection), rows)

    def get(self, task_id: TaskId) -> RetentionTask | None:
        row = self._connection.execute(_GET, {"id": task_id}).mappings().one_or_none()
        return None if row is None else RetentionTask(**row)

    def save(self, task: RetentionTask) -> None:
        if self._connection.execute(_SAVE, asdict(task) | {"id": task.task_id}).rowcount == 0:
            raise LookupError("no such task")

    def failed(self, after: str, limit: int) -> Sequence[RetentionTask]:
        rows = self._connection.execute(_FAILURES, {"after": after, "limit": limit}).mappings()
        return [RetentionTask(**row) for row in rows]

    def any_waiting(self, day: date) -> bool:
        return self._connection.execute(_ANY_WAITING, {"on": day}).first() is not None

    def answers(self, since: date) -> Sequence[SystemAnswers]:
        rows = self._connection.execute(_ANSWERS, {"since": since})
        return [SystemAnswers(row[0], row[1], *map(int, row[2:])) for row in rows]

    def forget_done(self, before: date) -> int:
        return self._connection.execute(_FORGET, {"before": before}).rowcount
