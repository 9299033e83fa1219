"""Telling the data systems what the sweep lets go: one order per subject and system, answers recorded, leads told."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from privacy.deadline import day_in_almaty, start_of
from privacy.dossier import Category
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Kind, RequestId
from privacy.retention_stores import Sweep
from privacy.retention_task import RetentionTask, SystemAnswers
from privacy.staff import Role
from privacy.task import Order, OrderCause, Outcome, TaskId, TaskStatus, status_after

REMEMBERED_FOR = timedelta(days=90)
_AT_ONCE = 500


class RetentionOrders:
    """The worker's side, and the desk's. Every step may be repeated without effect."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def order(self, task_id: TaskId) -> Order | None:
        """What to tell the system; None if it has answered already."""
        return await self._storage.write(lambda tx: self._order(tx, task_id))

    async def answered(self, task_id: TaskId, outcome: Outcome) -> None:
        """Record it; with the last answer of a sweep the leads get its report."""
        await self._storage.write(lambda tx: self._take(tx, task_id, outcome))

    async def retry(self) -> int:
        """Order again what systems refused or failed to do. Returns how many orders that were."""
        after, count = "", 0
        while tasks := await self._storage.write(lambda tx, after=after: self._retry(tx, after)):  # type: ignore[misc]  # bound on purpose
            after, count = tasks[-1].task_id, count + len(tasks)
        return count

    async def answers(self) -> Sequence[SystemAnswers]:
        """Of the sweeps that are remembered, the newest first."""
        since = day_in_almaty(self._clock.now()) - REMEMBERED_FOR
        return await self._storage.read(lambda tx: tx.retention_tasks.answers(since))

    def _order(self, tx: Transaction, task_id: TaskId) -> Order | None:
        task = tx.retention_tasks.get(task_id)
        if task is None or task.status not in {TaskStatus.QUEUED, TaskStatus.DISPATCHED}:
            return None
        tx.retention_tasks.save(replace(task, status=TaskStatus.DISPATCHED))
        return Order(
            message_id=task.task_id,
            request_id=RequestId(f"retention:{task.day.isoformat()}"),
            kind=Kind.ERASURE,
            subject_ref=task.subject_ref,
            system=task.system,
            categories=task.categories,
            due_at=start_of(task.day + timedelta(days=1)),
            created_at=self._clock.now(),
            cause=OrderCause.RETENTION,
        )

    def _take(self, tx: Transaction, task_id: TaskId, outcome: Outcome) -> None:
        task = tx.retention_tasks.get(task_id)
        if task is None or task.status not in {TaskStatus.QUEUED, TaskStatus.DISPATCHED}:
            return
        sweep = tx.retention.sweep(task.day)  # answers of one sweep wait for each other: one of them is the last
        tx.retention_tasks.save(_with_answer(task, outcome, self._clock.now()))
        if sweep.finished:
            report(tx, sweep, self._clock.now())

    def _retry(self, tx: Transaction, after: str) -> Sequence[RetentionTask]:
        failed = tx.retention_tasks.failed(after, _AT_ONCE)
        for task in failed:
            tx.retention_tasks.save(replace(task, status=TaskStatus.QUEUED))
            _dispatch(tx, task.task_id, again=self._clock.now())
        return failed


def order_from(
    tx: Transaction, systems: Iterable[str], subject_ref: str, categories: frozenset[Category], day: date
) -> None:
    """In the transaction that lets the values go here. An order's id follows from what it says, so it is given once."""
    tasks = [RetentionTask(_id(day, subject_ref, name), day, subject_ref, name, categories) for name in systems]
    tx.retention_tasks.add(tasks)
    for task in tasks:
        _dispatch(tx, task.task_id)


def report(tx: Transaction, sweep: Sweep, at: datetime) -> None:
    """To the leads, counts only, once no system owes an answer any more; after a retry once more."""
    if tx.retention_tasks.any_waiting(sweep.day):
        return
    answers = [one for one in tx.retention_tasks.answers(sweep.day) if one.day == sweep.day]
    counts = {what: getattr(sweep, what) for what in ("erased", "anonymised", "restricted", "held")}
    counts |= {"done": sum(one.done for one in answers), "failed": sum(one.failed for one in answers)}
    for member in tx.staff.active():
        if member.role >= Role.LEAD and any(counts.values()):
            facts: Facts = {"staff_id": member.staff_id, **counts}
            dedupe = f"retention:{member.staff_id}:{sweep.day.isoformat()}:{at.isoformat()}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_RETENTION, facts, dedupe_key=dedupe))


def _with_answer(task: RetentionTask, outcome: Outcome, at: datetime) -> RetentionTask:
    return replace(
        task,
        status=status_after(outcome),
        affected_count=max(task.affected_count, outcome.affected_count),  # a failure undoes nothing that was done
        residual_count=outcome.residual_count,
        evidence=outcome.evidence,
        answered_at=at,
    )


def _id(day: date, subject_ref: str, system: str) -> TaskId:
    return TaskId(hashlib.sha256(f"retention|{day.isoformat()}|{subject_ref}|{system}".encode()).hexdigest()[:32])


def _dispatch(tx: Transaction, task_id: TaskId, again: datetime | None = None) -> None:
    dedupe = f"retention_task:{task_id}" + (f":{again.isoformat()}" if again else "")
    letter = Letter(Lane.WORK, LetterKind.RETENTION_TASK, {"task_id": task_id}, dedupe_key=dedupe)
    tx.outbox.post(letter)
