"""The queue of the desk as lists and counts: a page is read, never all of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    and_,
    bindparam,
    func,
    join,
    literal,
    select,
)

from privacy.board import COUNTED, NEEDS_PEOPLE, Board, QueueLine, QueueQuery, QueueView
from privacy.request import RequestId, Stage
from privacy.staff_group import matter_of
from storage.tables import OPEN_REQUESTS, AssignmentRow, RequestRow, TopicRow

_TAKEN = AssignmentRow.staff_id.is_not(None)
_WAITING = and_(OPEN_REQUESTS, RequestRow.stage.in_(NEEDS_PEOPLE))
_LATE = and_(OPEN_REQUESTS, RequestRow.stage != Stage.ON_HOLD, RequestRow.due_at <= bindparam("now"))
_VIEWS: dict[QueueView, ColumnElement[bool]] = {
    QueueView.ALL: _WAITING,
    QueueView.MINE: and_(OPEN_REQUESTS, AssignmentRow.staff_id == bindparam("staff")),
    QueueView.UNASSIGNED: and_(_WAITING, ~_TAKEN),
    QueueView.TODAY: and_(_WAITING, RequestRow.due_at > bindparam("now"), RequestRow.due_at <= bindparam("today_ends")),
    QueueView.OVERDUE: _LATE,
}
_URGENCY = (RequestRow.due_at, RequestRow.request_id)
_JOINED = RequestRow.__table__.outerjoin(AssignmentRow.__table__, AssignmentRow.request_id == RequestRow.request_id)
_OF_SOMEBODY = join(AssignmentRow.__table__, RequestRow.__table__, AssignmentRow.request_id == RequestRow.request_id)
_MATTER = literal(matter_of(RequestId(""))) + RequestRow.request_id
_WITH_TOPICS = _JOINED.outerjoin(TopicRow.__table__, TopicRow.matter == _MATTER)
_LINE = select(
    RequestRow.number,
    RequestRow.kind,
    RequestRow.status,
    RequestRow.stage,
    RequestRow.language,
    RequestRow.due_at,
    AssignmentRow.staff_id.label("taken_by"),
    func.coalesce(TopicRow.thread_id, TopicRow.card_message_id).label("stands_at"),
).select_from(_WITH_TOPICS)

_LINES = {
    view: _LINE.where(which).order_by(*_URGENCY).limit(bindparam("limit")).offset(bindparam("offset"))
    for view, which in _VIEWS.items()
}
_COUNTS = {view: select(func.count()).select_from(_JOINED).where(which) for view, which in _VIEWS.items()}


def _how_many(which: ColumnElement[bool], *, inner: bool = False) -> ScalarSelect[int]:
    """Counted no further than COUNTED. `inner`: only what somebody has, so it begins with that."""
    found = select(literal(1)).select_from(_OF_SOMEBODY if inner else _JOINED).where(which).limit(COUNTED)
    return select(func.count()).select_from(found.subquery()).scalar_subquery()


_SUMS = select(
    _how_many(_VIEWS[QueueView.UNASSIGNED]).label("fresh"),
    _how_many(_WAITING, inner=True).label("taken"),
    _how_many(
        and_(_WAITING, RequestRow.due_at > bindparam("now"), RequestRow.due_at <= bindparam("soon")),
    ).label("urgent"),
    _how_many(and_(_WAITING, RequestRow.due_at <= bindparam("now"))).label("overdue"),
)
_ALL_COUNTS = select(
    *(_how_many(which, inner=view is QueueView.MINE).label(view.value) for view, which in _VIEWS.items())
)
_FREE = (
    select(RequestRow.request_id)
    .select_from(_JOINED)
    .where(_WAITING, ~_TAKEN)
    .order_by(*_URGENCY)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_AT_A_TIME = 20


class DeskQueue:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def board(self, now: datetime, soon: datetime, rows: int) -> Board:
        sums = self._connection.execute(_SUMS, {"now": now, "soon": soon}).one()
        first = self._connection.execute(_LINES[QueueView.ALL], {"limit": rows, "offset": 0})
        return Board(sums.fresh, sums.taken, sums.urgent, sums.overdue, tuple(map(_line, first)))

    def lines(self, query: QueueQuery, offset: int, limit: int) -> Sequence[QueueLine]:
        found = self._connection.execute(_LINES[query.view], {**_of(query), "offset": offset, "limit": limit})
        return [_line(row) for row in found]

    def count(self, query: QueueQuery) -> int:
        how_many: int = self._connection.execute(_COUNTS[query.view], _of(query)).scalar_one()
        return how_many

    def counts(self, query: QueueQuery) -> Mapping[QueueView, int]:
        row = self._connection.execute(_ALL_COUNTS, _of(query)).mappings().one()
        return {view: row[view.value] for view in QueueView}

    def next_free(self) -> Iterator[RequestId]:
        offset = 0
        while found := list(self._connection.execute(_FREE, {"limit": _AT_A_TIME, "offset": offset}).scalars()):
            yield from map(RequestId, found)
            offset += _AT_A_TIME


def _of(query: QueueQuery) -> dict[str, object]:
    return {"staff": query.asked_by, "now": query.now, "today_ends": query.today_ends}


def _line(row: Any) -> QueueLine:  # noqa: ANN401 (a row of _LINE)
    return QueueLine(*row)
