"""Counting on both databases: by kind and span, in time or late, and nothing of what is no request."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from privacy.clock_event import ClockAct, ClockEvent
from privacy.figures import Answer, Ended, Received
from privacy.ports import Transaction
from privacy.request import Denial, Kind, PrivacyRequest, RequestEvent, Stage, Status, place_name
from tests.storage.samples import NOW, Remembering, request

DAY = timedelta(days=1)
MOMENTS = (NOW - 7 * DAY, NOW, NOW + 7 * DAY)


def _filed(
    name: str,
    *,
    received: datetime = NOW,
    status: Status = Status.OPEN,
    closed: datetime | None = None,
    denial: Denial | None = None,
    kind: Kind = Kind.ERASURE,
) -> PrivacyRequest:
    stage = Stage.FULL if status is Status.FULFILLED else None
    made = request(name, f"subject-{name}", kind)
    times = {"received_at": received, "due_at": received + 2 * DAY, "closed_at": closed}
    return replace(made, status=status, stage=stage, denial=denial, **times)  # type: ignore[arg-type]  # three moments


REQUESTS = (
    _filed("open"),
    _filed("old", received=NOW - 30 * DAY),
    _filed("draft", status=Status.DRAFT),
    _filed("twice", status=Status.DUPLICATE),
    _filed("done", received=NOW - DAY, status=Status.FULFILLED, closed=NOW + DAY - timedelta(seconds=1)),
    _filed("late", received=NOW - DAY, status=Status.FULFILLED, closed=NOW + DAY),
    _filed("denied", status=Status.DENIED, closed=NOW + DAY, denial=Denial.OTHER, kind=Kind.RESTRICTION),
    _filed("back", status=Status.REVOKED, closed=NOW + DAY),
    _filed("after", received=NOW + 7 * DAY),
)


def _fill(tx: Transaction) -> None:
    for one in REQUESTS:
        tx.requests.add(one)
    place, outside = "in_progress.triage", place_name(Status.IN_PROGRESS, Stage.OUT_OF_BAND)
    for was, now in ((place, outside), (outside, outside), (outside, place), (place, outside)):
        tx.requests.note(RequestEvent(REQUESTS[0].request_id, was, now, "staff:proba", NOW, ""))
    for act in (ClockAct.EXTEND, ClockAct.EXTEND, ClockAct.PAUSE):
        tx.clocks.add(ClockEvent(REQUESTS[0].request_id, act, "staff:proba", NOW, "complex", 1, NOW, NOW + DAY, ""))


async def test_everything_is_counted_once_where_it_belongs(storage: Remembering) -> None:
    await storage.write(_fill)
    received = await storage.read(lambda tx: tx.figures.received(MOMENTS))
    ended = await storage.read(lambda tx: tx.figures.ended(MOMENTS))

    assert set(received) == {
        Received(Kind.ERASURE, 0, 2),
        Received(Kind.ERASURE, 1, 2),
        Received(Kind.RESTRICTION, 1, 1),
    }
    assert set(ended) == {
        Ended(Kind.ERASURE, 1, Status.FULFILLED, Stage.FULL, None, in_time=True, n=1),
        Ended(Kind.ERASURE, 1, Status.FULFILLED, Stage.FULL, None, in_time=False, n=1),
        Ended(Kind.RESTRICTION, 1, Status.DENIED, None, Denial.OTHER, in_time=True, n=1),
        Ended(Kind.ERASURE, 1, Status.REVOKED, None, None, in_time=True, n=1),
    }


async def test_answers_are_times_without_a_name(storage: Remembering) -> None:
    await storage.write(_fill)
    answers = await storage.read(lambda tx: tx.figures.answers(MOMENTS[0], MOMENTS[-1]))

    assert sorted(one.closed_at for one in answers) == [NOW + DAY - timedelta(seconds=1), NOW + DAY, NOW + DAY]
    assert Answer(Kind.RESTRICTION, NOW, NOW + DAY) in answers


async def test_a_request_counts_once_however_often_it_was_extended_or_moved_out(storage: Remembering) -> None:
    await storage.write(_fill)
    for since, counted in ((NOW, {Kind.ERASURE: 1}), (NOW + DAY, {})):
        assert await storage.read(partial(_extended, since)) == counted
        assert await storage.read(partial(_moved_out, since)) == counted


async def test_open_is_what_was_received_and_not_closed_by_then(storage: Remembering) -> None:
    await storage.write(_fill)

    assert await storage.read(lambda tx: tx.figures.open_at(NOW)) == {Kind.ERASURE: 3}
    assert await storage.read(lambda tx: tx.figures.open_at(NOW + 2 * DAY)) == {Kind.ERASURE: 2}


def _extended(since: datetime, tx: Transaction) -> object:
    return tx.figures.extended(since, since + DAY)


def _moved_out(since: datetime, tx: Transaction) -> object:
    return tx.figures.moved_out(since, since + DAY)
