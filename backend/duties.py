"""What the worker does for each kind of letter: a plain table, nothing else."""

from collections.abc import Awaitable, Callable, Mapping

from privacy.execution import Execution
from privacy.letter import Facts, LetterKind
from privacy.ports import DataSystem
from privacy.request import RequestId
from privacy.task import Answer, Outcome, TaskId

Duty = Callable[[Facts], Awaitable[None]]
LastWord = Callable[[Facts, str], Awaitable[None]]


def duties(execution: Execution, systems: Mapping[str, DataSystem]) -> dict[LetterKind, Duty]:
    """Each may be done again without effect."""

    async def begin_execution(facts: Facts) -> None:
        await execution.begin(RequestId(str(facts["request_id"])))

    async def erase_retained(facts: Facts) -> None:
        await execution.resume(RequestId(str(facts["request_id"])))

    async def dispatch_task(facts: Facts) -> None:
        task_id = TaskId(str(facts["task_id"]))
        order = await execution.order(task_id)
        if order is not None:
            # The only slow call to the outside, and no transaction is open around it.
            outcome = await systems[order.system].carry_out(order)
            await execution.answered(task_id, outcome)

    return {
        LetterKind.BEGIN_EXECUTION: begin_execution,
        LetterKind.ERASE_RETAINED: erase_retained,
        LetterKind.DISPATCH_TASK: dispatch_task,
    }


def last_words(execution: Execution) -> dict[LetterKind, LastWord]:
    """What is said when the last try has failed, for the kinds where staff must hear of it at once."""

    async def order_failed(facts: Facts, why: str) -> None:
        await execution.answered(TaskId(str(facts["task_id"])), Outcome(Answer.FAILED, evidence=why))

    return {LetterKind.DISPATCH_TASK: order_failed}
