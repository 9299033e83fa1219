"""After a block was set, decided or lifted: tell the data systems, and file the erasure that a confirmed one led to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from privacy.dossier import Category
from privacy.erasure import Erasure
from privacy.journal import refresh_cards
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest, Remedy, RequestEvent, RequestId, Status
from privacy.task import RequestTask, TaskId, TaskStatus
from privacy.telling import concerned, tell_renters

SETTING, LIFTING = 1, 2
"""The waves of a block: the first one restricts, the second one lifts."""
FOLLOWED = "followed"


class Spreading:
    """The worker's side. Looks at how the block stands now, so it may be called again without effect."""

    def __init__(self, storage: Storage, clock: Clock, erasure: Erasure, systems: Sequence[str]) -> None:
        self._storage, self._clock, self._erasure, self._systems = storage, clock, erasure, tuple(systems)

    async def spread(self, request_id: RequestId) -> None:
        await self._storage.write(lambda tx: self._spread(tx, request_id))

    def _spread(self, tx: Transaction, request_id: RequestId) -> None:
        block = tx.requests.get(request_id)
        if block is None:
            return
        now, tasks = self._clock.now(), tx.tasks.of(request_id)
        stands = any(one.cause == request_id for one in tx.restrictions.standing(block.subject_id))
        if stands and not tasks:
            self._tell_systems(tx, block, SETTING, block.categories)
        if not stands and any(task.wave == SETTING for task in tasks) and all(task.wave == SETTING for task in tasks):
            _supersede(tx, tasks)
            self._tell_systems(tx, block, LIFTING, block.categories - tx.restrictions.of(block.subject_id))
        if block.status is Status.FULFILLED:
            self._tell_renters(tx, block, now, stands=stands)

    def _tell_systems(self, tx: Transaction, block: PrivacyRequest, wave: int, categories: frozenset[Category]) -> None:
        """In order per system: a lift must not overtake the block. What another cause restricts stays so."""
        if not categories or not tx.subjects.counts(block.subject_id):
            return
        for system in self._systems:
            task_id = TaskId(uuid4().hex)
            tx.tasks.add(RequestTask(task_id, block.request_id, system, wave, categories, TaskStatus.QUEUED))
            letter = Letter(
                Lane.WORK,
                LetterKind.DISPATCH_TASK,
                {"task_id": task_id},
                order_key=f"restriction:{system}:{block.subject_ref}",
                dedupe_key=f"task:{task_id}",
            )
            tx.outbox.post(letter)
        refresh_cards(tx, block)

    def _tell_renters(self, tx: Transaction, block: PrivacyRequest, now: datetime, *, stands: bool) -> None:
        told = {event.reason for event in tx.requests.events(block.request_id)}
        if stands and FOLLOWED not in told:
            if block.remedy is Remedy.ERASURE:
                self._erasure.follow_up(tx, block, now)
            tx.requests.note(RequestEvent(block.request_id, block.place, block.place, "system", now, FOLLOWED))
            tell_renters(tx, block, concerned(tx, block), LetterKind.BLOCK_CONFIRMED)
        elif not stands and _usable(tx, block):
            tell_renters(tx, block, concerned(tx, block), LetterKind.BLOCK_LIFTED)


def _usable(tx: Transaction, block: PrivacyRequest) -> bool:
    """Whether anything of what was blocked is there and may be used again."""
    held = tx.subjects.counts(block.subject_id).keys()
    return bool(block.categories & held - tx.restrictions.of(block.subject_id))


def _supersede(tx: Transaction, tasks: Sequence[RequestTask]) -> None:
    """What a system was never told, or failed at, must not be done after the block is gone."""
    for task in tasks:
        if not task.answered:
            tx.tasks.save(replace(task, status=TaskStatus.SKIPPED, evidence="superseded"))
