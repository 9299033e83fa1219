"""A worker of a few lines: carries erasures out on the spot, so that stories need no waiting."""

from privacy.execution import Execution
from privacy.letter import ClaimedLetter, LetterKind
from privacy.ports import Storage, Transaction
from privacy.request import RequestId
from privacy.task import Answer, Order, Outcome, TaskId

VAULT = "vault"


class Worker:
    def __init__(self, storage: Storage, execution: Execution) -> None:
        self._storage, self._execution = storage, execution

    async def carry(self, letter: ClaimedLetter) -> None:
        match letter.kind:
            case LetterKind.BEGIN_EXECUTION:
                await self._execution.begin(RequestId(str(letter.facts["request_id"])))
            case LetterKind.ERASE_RETAINED:
                await self._execution.resume(RequestId(str(letter.facts["request_id"])))
            case LetterKind.DISPATCH_TASK:
                await self._do(TaskId(str(letter.facts["task_id"])))

    async def _do(self, task_id: TaskId) -> None:
        order = await self._execution.order(task_id)
        if order is not None:
            count = await self._storage.write(lambda tx: _erase(tx, order))
            await self._execution.answered(task_id, Outcome(Answer.DONE, affected_count=count))


def _erase(tx: Transaction, order: Order) -> int:
    request = tx.requests.get(order.request_id)
    assert request is not None
    subject_id = request.subject_id
    counts = tx.subjects.counts(subject_id)
    tx.subjects.suppress(subject_id, order.categories, order.created_at)
    if any(count for category, count in counts.items() if category not in order.categories):
        tx.subjects.shred(subject_id, order.categories)
    elif tx.subjects.destroy_key(subject_id):
        tx.subjects.remove_rows(subject_id, 1000)
    return sum(counts.get(category, 0) for category in order.categories)
