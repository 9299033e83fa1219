"""The register of breaches, and whom one concerns: found by what is held, without unsealing anything."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from privacy.breach import Breach, BreachId
from privacy.renter import SubjectId
from privacy.staff import StaffId
from storage.tables import BreachRow, ValueRow

_ALL = select(*(getattr(BreachRow, field.name) for field in fields(Breach))).order_by(
    BreachRow.detected_at.desc(), BreachRow.breach_id
)
_GET = _ALL.where(BreachRow.breach_id == bindparam("id"))
_ADD = insert(BreachRow)
_THIS = update(BreachRow).where(BreachRow.breach_id == bindparam("id"))
_APPROVE = _THIS.where(BreachRow.approved_by.is_(None)).values(approved_by=bindparam("by"))
_TOLD = _THIS.where(BreachRow.notice_id.is_(None)).values(notice_id=bindparam("notice"))
_REPORT = _THIS.where(BreachRow.reported_at.is_(None)).values(reported_at=bindparam("at"))
_CONCERNED = (
    select(ValueRow.subject_id)
    .where(ValueRow.category.in_(bindparam("categories", expanding=True)))
    .distinct()
    .order_by(ValueRow.subject_id)
)


class Breaches:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, breach: Breach) -> None:
        self._connection.execute(_ADD, asdict(breach))

    def get(self, breach_id: BreachId) -> Breach | None:
        row = self._connection.execute(_GET, {"id": breach_id}).mappings().one_or_none()
        return None if row is None else Breach(**row)

    def all(self) -> tuple[Breach, ...]:
        return tuple(Breach(**row) for row in self._connection.execute(_ALL).mappings())

    def approve(self, breach_id: BreachId, by: StaffId) -> bool:
        return self._connection.execute(_APPROVE, {"id": breach_id, "by": by}).rowcount == 1

    def told(self, breach_id: BreachId, notice_id: str) -> bool:
        return self._connection.execute(_TOLD, {"id": breach_id, "notice": notice_id}).rowcount == 1

    def report(self, breach_id: BreachId, at: datetime) -> bool:
        return self._connection.execute(_REPORT, {"id": breach_id, "at": at}).rowcount == 1

    def concerned(self, breach: Breach) -> tuple[SubjectId, ...]:
        found = self._connection.execute(_CONCERNED, {"categories": sorted(breach.categories)}).scalars()
        return tuple(SubjectId(one) for one in found)
