"""Counting requests: aggregates of the database, over spans of time that the caller names."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, case, distinct, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from privacy.clock_event import ClockAct
from privacy.figures import ANSWERED, Answer, Ended, Moments, Received
from privacy.request import Kind, Stage, Status, place_name
from storage.tables import ClockEventRow, RequestEventRow, RequestRow

_REAL = RequestRow.status.not_in([Status.DRAFT, Status.DUPLICATE])
_OUTSIDE = place_name(Status.IN_PROGRESS, Stage.OUT_OF_BAND)
_IN_TIME = case((RequestRow.closed_at < RequestRow.due_at, 1), else_=0).label("in_time")

_Time = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


class Figures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def received(self, moments: Moments) -> Sequence[Received]:
        span = _span_of(RequestRow.received_at, moments)
        counted = select(RequestRow.kind, span, func.count()).where(_REAL, *_within(RequestRow.received_at, moments))
        return [Received(*row) for row in self._connection.execute(counted.group_by(RequestRow.kind, span))]

    def ended(self, moments: Moments) -> Sequence[Ended]:
        by = (
            RequestRow.kind,
            _span_of(RequestRow.closed_at, moments),
            RequestRow.status,
            RequestRow.stage,
            RequestRow.denial,
            _IN_TIME,
        )
        counted = select(*by, func.count().label("n")).where(_REAL, *_within(RequestRow.closed_at, moments))
        rows = self._connection.execute(counted.group_by(*by)).mappings()
        return [Ended(**{**row, "in_time": bool(row["in_time"])}) for row in rows]

    def answers(self, since: datetime, until: datetime) -> Sequence[Answer]:
        answered = select(RequestRow.kind, RequestRow.received_at, RequestRow.closed_at).where(
            RequestRow.status.in_(ANSWERED), *_within(RequestRow.closed_at, (since, until))
        )
        rows = self._connection.execute(answered)
        return [Answer(kind, received_at, closed_at) for kind, received_at, closed_at in rows if closed_at is not None]

    def open_at(self, moment: datetime) -> Mapping[Kind, int]:
        still = RequestRow.closed_at.is_(None) | (RequestRow.closed_at >= moment)
        return self._by_kind(select(RequestRow.kind, func.count()).where(_REAL, RequestRow.received_at < moment, still))

    def extended(self, since: datetime, until: datetime) -> Mapping[Kind, int]:
        longer = (ClockEventRow.act == ClockAct.EXTEND, *_within(ClockEventRow.at, (since, until)))
        which = select(RequestRow.kind, func.count(distinct(RequestRow.request_id)))
        return self._by_kind(
            which.join(ClockEventRow, ClockEventRow.request_id == RequestRow.request_id).where(*longer)
        )

    def moved_out(self, since: datetime, until: datetime) -> Mapping[Kind, int]:
        came = (RequestEventRow.now == _OUTSIDE, RequestEventRow.was != _OUTSIDE)
        which = select(RequestRow.kind, func.count(distinct(RequestRow.request_id)))
        joined = which.join(RequestEventRow, RequestEventRow.request_id == RequestRow.request_id)
        return self._by_kind(joined.where(*came, *_within(RequestEventRow.at, (since, until))))

    def _by_kind(self, counted: Select[Kind, int]) -> Mapping[Kind, int]:
        rows = self._connection.execute(counted.group_by(RequestRow.kind))
        return {row[0]: row[1] for row in rows}


def _within(column: _Time, moments: Moments) -> tuple[ColumnElement[bool], ...]:
    return column >= moments[0], column < moments[-1]


def _span_of(column: _Time, moments: Moments) -> ColumnElement[int]:
    """Which of the spans between the moments it lies in."""
    inner = moments[1:-1]
    if not inner:
        return literal(0).label("span")
    return case(*((column < moment, span) for span, moment in enumerate(inner)), else_=len(inner)).label("span")
