"""Our own vault as a data system: erases by destroying keys first, and rows after that."""

from dataclasses import dataclass, replace

from privacy.ledger import ErasureEntry
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import SubjectId
from privacy.request import Kind, RequestId
from privacy.task import Answer, Order, Outcome, TaskId

VAULT = "vault"
_ROWS_AT_ONCE = 500
_DONE_HERE = {Kind.CONSENT_WITHDRAWAL: "ledger_is_here", Kind.RECTIFICATION: "corrected_here"}
_RESTRICTIONS = frozenset({Kind.RESTRICTION, Kind.RESTRICTION_LIFT})


@dataclass(frozen=True, slots=True)
class _Cut:
    """What the first write has done. `whole`: nothing of the subject is left, so its rows can go."""

    subject_id: SubjectId
    affected: int
    whole: bool


class Vault:
    """Implements privacy.ports.DataSystem. After a crash at any point the same order finishes what it began."""

    name = VAULT

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def carry_out(self, order: Order) -> Outcome:
        """From its first commit on nothing of these categories can be read. Raises OSError if the storage is away.

        Restrictions stand in this very database already: those orders are only confirmed.
        """
        if order.kind in _RESTRICTIONS:
            return await self._storage.read(lambda tx: _confirm(tx, order))
        if order.kind in _DONE_HERE:
            return Outcome(Answer.DONE, affected_count=1, evidence=_DONE_HERE[order.kind])
        cut = await self._storage.write(lambda tx: self._make_unreadable(tx, order))
        if cut is None:
            return Outcome(Answer.REFUSED, evidence="no_such_task")
        if cut.whole:
            await self._remove_rows(cut.subject_id)
        residual = await self._storage.read(lambda tx: _count(tx, cut.subject_id, order))
        return Outcome(Answer.DONE, cut.affected, residual, "key_destroyed" if cut.whole else "re_keyed")

    def _make_unreadable(self, tx: Transaction, order: Order) -> _Cut | None:
        task, request = tx.tasks.get(TaskId(order.message_id)), tx.requests.get(RequestId(order.request_id))
        if task is None or request is None:
            return None
        subject_id, found = request.subject_id, _count(tx, request.subject_id, order)
        # Counted in the commit that erases: after a crash there would be nothing left to count.
        affected = task.affected_count + found
        tx.tasks.save(replace(task, affected_count=affected))
        if not order.categories:
            return _Cut(subject_id, affected, whole=False)
        tx.subjects.suppress(subject_id, order.categories, self._clock.now())
        self._enter(tx, order, request.number)
        if tx.subjects.counts(subject_id).keys() <= order.categories:
            tx.subjects.destroy_key(subject_id)
            return _Cut(subject_id, affected, whole=True)
        if found:
            tx.subjects.shred(subject_id, order.categories)
        return _Cut(subject_id, affected, whole=False)

    def _enter(self, tx: Transaction, order: Order, number: str) -> None:
        """In the ledger that outlives a restored database; the order's id keeps a repeated one from a second entry."""
        entry = ErasureEntry(order.message_id, order.subject_ref, order.categories, self._clock.now(), number)
        tx.erasures.record(entry)

    async def _remove_rows(self, subject_id: SubjectId) -> None:
        """In portions, so that nobody else waits long for the database."""
        while await self._storage.write(lambda tx: tx.subjects.remove_rows(subject_id, _ROWS_AT_ONCE)):
            pass


def _confirm(tx: Transaction, order: Order) -> Outcome:
    """How many values are restricted now; or, after a lift, how many may be used again."""
    request = tx.requests.get(RequestId(order.request_id))
    if request is None:
        return Outcome(Answer.REFUSED, evidence="no_such_task")
    restricted = tx.restrictions.of(request.subject_id)
    wanted = restricted if order.kind is Kind.RESTRICTION else order.categories - restricted
    counts = tx.subjects.counts(request.subject_id)
    affected = sum(counts.get(category, 0) for category in order.categories & wanted)
    return Outcome(Answer.DONE, affected, evidence="restricted" if order.kind is Kind.RESTRICTION else "lifted")


def _count(tx: Transaction, subject_id: SubjectId, order: Order) -> int:
    counts = tx.subjects.counts(subject_id)
    return sum(counts.get(category, 0) for category in order.categories)
