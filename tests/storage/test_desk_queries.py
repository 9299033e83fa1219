"""What one person at the desk looks at asks the database as often for a hundred requests as for one."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from privacy.assignment import Assignment
from privacy.board import COUNTED, QueueView
from privacy.desk import Desk
from privacy.group_drawing import GroupDrawing
from privacy.ports import Transaction
from privacy.queue_views import QueueViews
from privacy.renter import Language
from privacy.request import Kind, Stage, Status
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import StaffGroup, Topic, matter_of
from storage import Keyring, open_storage
from storage.engine import driver_of
from tests.storage.samples import NOW, Remembering, request

PROBA = StaffId("proba")
CAPS = {"queue": 4, "board": 6, "card": 14}
"""Statements of one view, those of the transaction itself aside."""


class Standing:
    def now(self) -> datetime:
        return NOW


@contextmanager
def counting() -> Iterator[list[str]]:
    """Every statement that goes to any database meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _open(tx: Transaction, count: int, start: int = 0) -> None:
    for number in range(start, count):
        one = replace(
            request(f"r{number}", f"s{number}", Kind.ERASURE),
            status=Status.IN_PROGRESS,
            stage=Stage.AWAITING_APPROVAL,
            due_at=NOW + timedelta(hours=number - 5),
        )
        tx.requests.add(one)
        if number % 2 == 0:
            tx.assignments.claim(Assignment(one.request_id, PROBA, NOW))
            tx.topics.put(Topic(matter_of(one.request_id), -1001, number + 2, number + 3, NOW))


async def _furnished(storage: Remembering, count: int) -> None:
    await storage.write(lambda tx: tx.staff.put(StaffMember(PROBA, "Проба", Role.LEAD, Language.RU, 7)))
    await storage.write(lambda tx: tx.staff_group.put(StaffGroup(-1001, -1001, has_topics=True)))
    await storage.write(partial(_open, count=count))


def _views(storage: Remembering) -> dict[str, Callable[[], Awaitable[object]]]:
    drawing = GroupDrawing(storage, Standing(), Desk(storage, Standing(), Rules()))
    return {
        "queue": lambda: QueueViews(storage, Standing()).page(PROBA, QueueView.ALL),
        "board": drawing.board,
        "card": lambda: drawing.view(matter_of(request("r0").request_id)),
    }


@pytest.mark.parametrize("name", list(CAPS))
async def test_a_view_asks_no_more_for_a_hundred_than_for_one(storage: Remembering, name: str) -> None:
    asked = []
    for start, count in ((0, 1), (1, 100)):
        if start == 0:
            await _furnished(storage, count)
        else:
            await storage.write(partial(_open, count=count, start=start))
        with counting() as statements:
            await _views(storage)[name]()
        asked.append(len(statements))

    assert asked[0] == asked[1]
    assert asked[1] <= CAPS[name]


async def test_counting_stops_where_it_says(storage: Remembering) -> None:
    await _furnished(storage, COUNTED + 20)

    page = await QueueViews(storage, Standing()).page(PROBA, QueueView.ALL, page=99)

    assert page.counts[QueueView.ALL] == COUNTED
    assert page.counts[QueueView.OVERDUE] == 6
    assert page.counts[QueueView.MINE] == (COUNTED + 20) // 2
    assert page.page == page.pages - 1
    assert len(page.lines) == 8


@pytest.mark.parametrize("view", [QueueView.ALL, QueueView.OVERDUE, QueueView.TODAY])
async def test_sqlite_walks_the_queue_in_its_order(sqlite_url: str, keyring: Keyring, view: QueueView) -> None:
    """No sorting of everything that waits: its own index gives the order."""
    plans: list[str] = []

    def explain(connection: Connection, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if "stands_at" in statement:
            driver = driver_of(connection)
            plans.extend(str(row[3]) for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))  # type: ignore[arg-type]  # a tuple

    async with open_storage(sqlite_url, keyring) as storage:
        await _furnished(storage, 3)
        event.listen(Engine, "before_cursor_execute", explain)
        try:
            await QueueViews(storage, Standing()).page(PROBA, view)
        finally:
            event.remove(Engine, "before_cursor_execute", explain)

    assert any("ix_requests_open_due" in step for step in plans)
    assert not any("ORDER BY" in step for step in plans)
