"""The desk with 10,000 open requests against 100: a page of the queue, the board, the card of one request."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock
from privacy.assignment import Assignment
from privacy.board import QueueView
from privacy.desk import Desk
from privacy.dossier import Category
from privacy.group_drawing import GroupDrawing
from privacy.ports import Storage, Transaction
from privacy.queue_views import QueueViews
from privacy.renter import AccountId, Language, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestId, Stage, Status
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import StaffGroup, Topic, matter_of

FEW, MANY = 100, 10_000
ROUNDS, REPEATS = 7, 20
_AT_ONCE = 500
_HANDLE = StaffId("proba")
_KINDS = (Kind.ERASURE, Kind.RESTRICTION, Kind.RECTIFICATION)

View = Callable[[], Awaitable[object]]


def run() -> None:
    """Goal: what one person looks at costs about the same however much waits."""
    for name, (few, many) in asyncio.run(_measure()).items():
        ratio = statistics.median(b / a for a, b in zip(few, many, strict=True))
        shown = f"{statistics.median(few) * 1e3:6.2f} ms   {statistics.median(many) * 1e3:6.2f} ms   ratio {ratio:.2f}"
        print(f"{name:<22} {shown}")


async def _measure() -> Mapping[str, tuple[list[float], list[float]]]:
    """Both databases in turns, so that a busy moment of the machine is everybody's."""
    async with fresh_storage() as small, fresh_storage() as large:
        times: dict[str, tuple[list[float], list[float]]] = {}
        filled = [(await _fill(one.storage, count)) for one, count in ((small, FEW), (large, MANY))]
        for _ in range(ROUNDS + 1):
            for place, views in enumerate(filled):
                for name, view in views.items():
                    times.setdefault(name, ([], []))[place].append(await _time(view))
    return {name: (few[1:], many[1:]) for name, (few, many) in times.items()}


async def _time(view: View) -> float:
    began = time.perf_counter()
    for _ in range(REPEATS):
        await view()
    return (time.perf_counter() - began) / REPEATS


async def _fill(storage: Storage, count: int) -> Mapping[str, View]:
    clock = SystemClock()
    await storage.write(lambda tx: tx.staff.put(StaffMember(_HANDLE, "Проба", Role.LEAD, Language.RU, 7)))
    await storage.write(lambda tx: tx.staff_group.put(StaffGroup(-1001, -1001, has_topics=True)))
    requests = [_request(number) for number in range(count)]
    for start in range(0, count, _AT_ONCE):
        part = requests[start : start + _AT_ONCE]
        await storage.write(lambda tx, part=part: _add(tx, part))  # type: ignore[misc]  # bound on purpose
    desk = Desk(storage, clock, Rules())
    queue, drawing = QueueViews(storage, clock), GroupDrawing(storage, clock, desk)
    matter = matter_of(requests[count // 2].request_id)
    return {
        "/queue, all": lambda: queue.page(_HANDLE, QueueView.ALL),
        "/queue, mine": lambda: queue.page(_HANDLE, QueueView.MINE),
        "/queue, overdue": lambda: queue.page(_HANDLE, QueueView.OVERDUE),
        "the board": drawing.board,
        "a card": lambda: drawing.view(matter),
    }


def _request(number: int) -> PrivacyRequest:
    """Every third one is taken; some are late, most are due within three weeks."""
    now = SystemClock().now()
    return PrivacyRequest(
        request_id=RequestId(f"{number:032x}"),
        number=f"DSR-{number:06d}",
        kind=_KINDS[number % len(_KINDS)],
        status=Status.IN_PROGRESS,
        stage=Stage.AWAITING_APPROVAL,
        subject_id=SubjectId(f"s{number}"),
        subject_ref=f"{number:016x}",
        account_id=AccountId(f"a{number}"),
        language=Language.KK,
        cause=f"update:{number}",
        received_at=now - timedelta(days=2),
        due_at=now + timedelta(hours=(number * 7919) % 500 - 10),
        categories=frozenset(Category),
    )


def _add(tx: Transaction, requests: list[PrivacyRequest]) -> None:
    now = SystemClock().now()
    for place, one in enumerate(requests):
        tx.requests.add(replace(one))
        if place % 3 == 0:
            holder = _HANDLE if place % 75 == 0 else StaffId("others")
            tx.assignments.claim(Assignment(one.request_id, holder, now))
            tx.topics.put(Topic(matter_of(one.request_id), -1001, place + 2, place + 3, now))
