"""Carrying an approved erasure out: one task for every data system, in waves as holds come to their end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

from privacy.access_log import Look, LookedAt, Looker
from privacy.consent_spread import stopped_for_order
from privacy.deadline import day_in_almaty, start_of
from privacy.dossier import Category
from privacy.hold import retained
from privacy.journal import move, record
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Kind, PrivacyRequest, RequestId, Stage, Status
from privacy.restriction import under_review
from privacy.settlement import take_answer
from privacy.task import Order, Outcome, RequestTask, TaskId, TaskStatus, order_kind
from privacy.telling import tell_staff


class Execution:
    """The worker's side: begins, hands out orders, takes in answers. Every step may be repeated without effect."""

    def __init__(self, storage: Storage, clock: Clock, systems: Sequence[str]) -> None:
        self._storage, self._clock, self._systems = storage, clock, tuple(systems)

    async def begin(self, request_id: RequestId) -> None:
        """The waiting period is over: unless it was taken back or begun before, dispatch one task per system."""
        await self._storage.write(lambda tx: self._begin(tx, request_id))

    async def resume(self, request_id: RequestId) -> None:
        """A new day: erase what holds that have ended kept until now, and look again tomorrow for the rest."""
        await self._storage.write(lambda tx: self._resume(tx, request_id))

    async def retry(self, request_id: RequestId, actor: str) -> bool:
        """Dispatch again what systems failed to do, or begin what could not begin. False if nothing had failed."""
        return await self._storage.write(lambda tx: self._retry(tx, request_id, actor))

    async def order(self, task_id: TaskId) -> Order | None:
        """What to tell the system; None if the task is answered already."""
        return await self._storage.write(lambda tx: self._order(tx, task_id))

    async def answered(self, task_id: TaskId, outcome: Outcome) -> None:
        """Record what a system answered; when all have, the request is settled and the renter is told."""
        await self._storage.write(lambda tx: take_answer(tx, task_id, outcome, self._clock.now()))

    def _begin(self, tx: Transaction, request_id: RequestId) -> None:
        request = tx.requests.get(request_id)
        if request is None or not _may_begin(tx, request):
            return
        now = self._clock.now()
        if request.categories & under_review(tx, request.subject_id):
            _begin_tomorrow(tx, request, now)  # what is blocked may not be destroyed before the desk has decided
            return
        started = move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor="system", at=now)
        tell_staff(tx, started)
        self._start_wave(tx, started, 1, request.categories, now)

    def _resume(self, tx: Transaction, request_id: RequestId) -> None:
        request = tx.requests.get(request_id)
        if request is None or request.status is not Status.FULFILLED:
            return
        tasks = tx.tasks.of(request_id)
        keeping = [task for task in tasks if task.status is TaskStatus.RETAINED]
        kept = frozenset(entry.category for task in keeping for entry in task.retained)
        now = self._clock.now()
        still = retained(sorted(kept), tx.holds.of(request.subject_id), day_in_almaty(now))
        if len(still) == len(kept) or kept & under_review(tx, request.subject_id):
            if kept:
                _look_again_tomorrow(tx, request, now)
            return
        for task in keeping:
            tx.tasks.save(replace(task, status=TaskStatus.RESOLVED, retained=()))
        self._start_wave(tx, request, 1 + max(task.wave for task in tasks), kept, now)

    def _start_wave(
        self,
        tx: Transaction,
        request: PrivacyRequest,
        wave: int,
        categories: frozenset[Category],
        now: datetime,
    ) -> None:
        """What may go is ordered from every system; what a hold keeps is restricted until the hold ends."""
        kept = retained(sorted(categories), tx.holds.of(request.subject_id), day_in_almaty(now))
        kept_categories = frozenset(entry.category for entry in kept)
        if kept:
            tx.restrictions.add(request.subject_id, kept_categories, request.request_id, now)
            _look_again_tomorrow(tx, request, now)
        free = categories - kept_categories
        for system in self._systems:
            task_id = TaskId(uuid4().hex)
            task = RequestTask(task_id, request.request_id, system, wave, free, TaskStatus.QUEUED, retained=kept)
            tx.tasks.add(task)
            _dispatch(tx, task)

    def _retry(self, tx: Transaction, request_id: RequestId, actor: str) -> bool:
        request, tasks = tx.requests.get(request_id), tx.tasks.of(request_id)
        if request is not None and request.stage is Stage.ERROR and _may_begin(tx, request):
            _begin_anew(tx, request, actor, self._clock.now())
            return True
        failed = [task for task in tasks if task.status in _FAILED]
        if request is None or not failed:
            return False
        if request.stage is Stage.ERROR:
            move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor=actor, at=self._clock.now())
        for task in failed:
            again = replace(task, status=TaskStatus.QUEUED)
            tx.tasks.save(again)
            _dispatch(tx, again, again=self._clock.now())
        return True

    def _order(self, tx: Transaction, task_id: TaskId) -> Order | None:
        task = tx.tasks.get(task_id)
        request = tx.requests.get(task.request_id) if task else None
        if task is None or request is None or task.answered:
            return None
        if task.status is TaskStatus.QUEUED:
            who = f"system:{task.system}"
            look = Look(Looker.SYSTEM, who, LookedAt.ORDER, request.number, self._clock.now())
            tx.access_log.record(request.subject_id, look)
        tx.tasks.save(replace(task, status=TaskStatus.DISPATCHED))
        return Order(
            message_id=task.task_id,
            request_id=request.request_id,
            kind=order_kind(request.kind, task.wave),
            subject_ref=request.subject_ref,
            system=task.system,
            categories=task.categories,
            due_at=request.due_at,
            created_at=self._clock.now(),
            purposes=stopped_for_order(tx, request),
        )


_FAILED = frozenset({TaskStatus.ERROR, TaskStatus.ACTION_REQUIRED})


def _may_begin(tx: Transaction, request: PrivacyRequest) -> bool:
    """Also where the beginning itself has failed before, and its letter is carried anew."""
    failed_to_begin = request.stage is Stage.ERROR and not tx.tasks.of(request.request_id)
    return request.kind is Kind.ERASURE and (request.stage is Stage.WAITING_PERIOD or failed_to_begin)


def _dispatch(tx: Transaction, task: RequestTask, again: datetime | None = None) -> None:
    dedupe = f"task:{task.task_id}" + (f":{again.isoformat()}" if again else "")
    tx.outbox.post(Letter(Lane.WORK, LetterKind.DISPATCH_TASK, {"task_id": task.task_id}, dedupe_key=dedupe))


def _begin_anew(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> None:
    """The worker carries a fresh order; the one that died, replayed later, finds it begun."""
    record(tx, "request.begun_anew", request, actor, at)
    dedupe = f"begin:{request.request_id}:again:{at.isoformat()}"
    facts = {"request_id": request.request_id}
    tx.outbox.post(Letter(Lane.WORK, LetterKind.BEGIN_EXECUTION, facts, dedupe_key=dedupe))


def _begin_tomorrow(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    tomorrow = day_in_almaty(now) + timedelta(days=1)
    letter = Letter(
        Lane.WORK,
        LetterKind.BEGIN_EXECUTION,
        {"request_id": request.request_id},
        not_before=start_of(tomorrow),
        dedupe_key=f"begin:{request.request_id}:{tomorrow.isoformat()}",
    )
    tx.outbox.post(letter)


def _look_again_tomorrow(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    """Daily, because a hold may end early: a rental returned, a debt paid."""
    tomorrow = day_in_almaty(now) + timedelta(days=1)
    letter = Letter(
        Lane.WORK,
        LetterKind.ERASE_RETAINED,
        {"request_id": request.request_id},
        not_before=start_of(tomorrow),
        dedupe_key=f"retained:{request.request_id}:{tomorrow.isoformat()}",
    )
    tx.outbox.post(letter)
