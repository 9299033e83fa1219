"""The worker's side of consents: looking at deferred withdrawals each morning, and letting every data system know."""

from collections.abc import Sequence
from uuid import uuid4

from privacy.consent_ledger import stopped_purposes
from privacy.dossier import Purpose
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Kind, PrivacyRequest, RequestId
from privacy.task import RequestTask, TaskId, TaskStatus
from privacy.withdrawal import Withdrawing


class ConsentSpread:
    """Each step may be repeated without effect."""

    def __init__(self, storage: Storage, clock: Clock, withdrawing: Withdrawing, systems: Sequence[str]) -> None:
        self._storage, self._clock, self._withdrawing = storage, clock, withdrawing
        self._systems = tuple(systems)

    async def wake(self, request_id: RequestId) -> None:
        """A new day: withdraw what no obligation holds back any more."""
        await self._storage.write(lambda tx: self._withdrawing.wake(tx, request_id, self._clock.now()))

    async def tell(self, request_id: RequestId) -> None:
        """One task per system, in a wave of its own: what a later wave says replaces what an earlier one said."""
        await self._storage.write(lambda tx: self._tell(tx, request_id))

    def _tell(self, tx: Transaction, request_id: RequestId) -> None:
        request = tx.requests.get(request_id)
        if request is None:
            return
        wave = 1 + max((task.wave for task in tx.tasks.of(request_id)), default=0)
        for system in self._systems:
            task_id = TaskId(uuid4().hex)
            tx.tasks.add(RequestTask(task_id, request_id, system, wave, request.categories, TaskStatus.QUEUED))
            facts, in_turn = {"task_id": task_id}, f"consents:{request.subject_ref}:{system}"
            dedupe = f"task:{task_id}"
            tx.outbox.post(Letter(Lane.WORK, LetterKind.DISPATCH_TASK, facts, order_key=in_turn, dedupe_key=dedupe))


def stopped_for_order(tx: Transaction, request: PrivacyRequest) -> frozenset[Purpose]:
    """What an order about consents says: every purpose for which processing is stopped at this moment."""
    if request.kind is not Kind.CONSENT_WITHDRAWAL:
        return frozenset()
    return stopped_purposes(tx, request.subject_id)
