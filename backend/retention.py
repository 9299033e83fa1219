"""The worker's part in retention: a night's sweep, some batches at a time, and what it orders from data systems."""

from collections.abc import Mapping
from datetime import date

from backend.duties import Duty, LastWord
from privacy.letter import Facts, LetterKind
from privacy.ports import DataSystem
from privacy.retention import Retention
from privacy.retention_orders import RetentionOrders
from privacy.task import Answer, Outcome, TaskId


def retention_duties(
    retention: Retention, orders: RetentionOrders, systems: Mapping[str, DataSystem]
) -> dict[LetterKind, Duty]:
    """A sweep may be begun again without effect: it knows how far it is."""

    async def sweep(facts: Facts) -> None:
        await retention.carry_on(date.fromisoformat(str(facts["day"])))

    async def tell_system(facts: Facts) -> None:
        task_id = TaskId(str(facts["task_id"]))
        order = await orders.order(task_id)
        if order is not None:
            outcome = await systems[order.system].carry_out(order)  # no transaction is open around it
            await orders.answered(task_id, outcome)

    return {LetterKind.SWEEP_RETENTION: sweep, LetterKind.RETENTION_TASK: tell_system}


def retention_last_words(orders: RetentionOrders) -> dict[LetterKind, LastWord]:
    """A system that fails for good holds up nothing: it is recorded, and stands in the leads' report."""

    async def order_failed(facts: Facts, why: str) -> None:
        await orders.answered(TaskId(str(facts["task_id"])), Outcome(Answer.FAILED, evidence=why))

    return {LetterKind.RETENTION_TASK: order_failed}
