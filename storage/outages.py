"""Outages, which change only from the version that was seen, their history, and planned works."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from privacy.errors import Reason, Refused
from privacy.outage import Outage, OutageEvent, OutageId, Service
from privacy.works import Works, WorksId
from storage.dialects import Upsert
from storage.tables import OutageEventRow, OutageRow, WorksRow

_ALL = select(*(getattr(OutageRow, field.name) for field in fields(Outage)))
_GET = _ALL.where(OutageRow.outage_id == bindparam("id"))
_OPEN_OF = _ALL.where(OutageRow.open_for == bindparam("service"))
_BY_NOTICE = _ALL.where(OutageRow.notice_id == bindparam("notice"))
_OLDEST_FIRST = (OutageRow.started_at, OutageRow.outage_id)
_OPEN = _ALL.where(OutageRow.open_for.is_not(None)).order_by(*_OLDEST_FIRST)
_SINCE = _ALL.where(or_(OutageRow.open_for.is_not(None), OutageRow.ended_at > bindparam("since"))).order_by(
    OutageRow.started_at.desc(), OutageRow.outage_id
)
_ADD = Upsert(lambda insert: insert(OutageRow).on_conflict_do_nothing())
_SAVE = update(OutageRow).where(OutageRow.outage_id == bindparam("id"), OutageRow.version == bindparam("seen"))
_NOTE = insert(OutageEventRow)
_POSITION = select(func.coalesce(func.max(OutageEventRow.position), 0) + 1).where(
    OutageEventRow.outage_id == bindparam("id")
)
_EVENTS = (
    select(*(getattr(OutageEventRow, field.name) for field in fields(OutageEvent)))
    .where(OutageEventRow.outage_id == bindparam("id"))
    .order_by(OutageEventRow.position)
)
_WORKS = select(*(getattr(WorksRow, field.name) for field in fields(Works)))
_ONE_OF_WORKS = _WORKS.where(WorksRow.works_id == bindparam("id"))
_ENDING_AFTER = _WORKS.where(WorksRow.ends_at > bindparam("at"), WorksRow.cancelled_at.is_(None)).order_by(
    WorksRow.starts_at, WorksRow.works_id
)
_ADD_WORKS = insert(WorksRow)
_CANCEL = (
    update(WorksRow)
    .where(WorksRow.works_id == bindparam("id"), WorksRow.cancelled_at.is_(None))
    .values(cancelled_at=bindparam("at"))
)
_ANNOUNCED = (
    update(WorksRow)
    .where(WorksRow.works_id == bindparam("id"), WorksRow.notice_id.is_(None))
    .values(notice_id=bindparam("notice"))
)


class Outages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, outage: Outage, event: OutageEvent) -> bool:
        added = self._connection.execute(_ADD(self._connection), _row(outage)).rowcount == 1
        if added:
            self._note(event)
        return added

    def get(self, outage_id: OutageId) -> Outage | None:
        return self._one(_GET, id=outage_id)

    def open_of(self, service: Service) -> Outage | None:
        return self._one(_OPEN_OF, service=service.value)

    def all_open(self) -> Sequence[Outage]:
        return [Outage(**row) for row in self._connection.execute(_OPEN).mappings()]

    def since(self, since: datetime) -> Sequence[Outage]:
        return [Outage(**row) for row in self._connection.execute(_SINCE, {"since": since}).mappings()]

    def by_notice(self, notice_id: str) -> Outage | None:
        return self._one(_BY_NOTICE, notice=notice_id)

    def save(self, outage: Outage, event: OutageEvent) -> Outage:
        following = replace(outage, version=outage.version + 1)
        row = _row(following) | {"id": outage.outage_id, "seen": outage.version}
        if self._connection.execute(_SAVE, row).rowcount == 0:
            raise Refused(Reason.OUTAGE_CHANGED)
        self._note(event)
        return following

    def events(self, outage_id: OutageId) -> Sequence[OutageEvent]:
        return [OutageEvent(**row) for row in self._connection.execute(_EVENTS, {"id": outage_id}).mappings()]

    def _note(self, event: OutageEvent) -> None:
        position = self._connection.execute(_POSITION, {"id": event.outage_id}).scalar_one()
        self._connection.execute(_NOTE, asdict(event) | {"position": position})

    def _one(self, query: Any, **found_by: object) -> Outage | None:  # noqa: ANN401 (a query over _ALL)
        row = self._connection.execute(query, found_by).mappings().one_or_none()
        return None if row is None else Outage(**row)


class PlannedWorks:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, works: Works) -> None:
        self._connection.execute(_ADD_WORKS, asdict(works))

    def get(self, works_id: WorksId) -> Works | None:
        row = self._connection.execute(_ONE_OF_WORKS, {"id": works_id}).mappings().one_or_none()
        return None if row is None else Works(**row)

    def ending_after(self, at: datetime) -> Sequence[Works]:
        return [Works(**row) for row in self._connection.execute(_ENDING_AFTER, {"at": at}).mappings()]

    def cancel(self, works_id: WorksId, at: datetime) -> bool:
        return self._connection.execute(_CANCEL, {"id": works_id, "at": at}).rowcount == 1

    def announced(self, works_id: WorksId, notice_id: str) -> bool:
        return self._connection.execute(_ANNOUNCED, {"id": works_id, "notice": notice_id}).rowcount == 1


def _row(outage: Outage) -> dict[str, object]:
    return asdict(outage) | {"open_for": outage.service.value if outage.open else None}
