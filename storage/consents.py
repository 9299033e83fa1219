"""The ledger of consents: appended to, read back oldest first, never changed."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, exists, select
from sqlalchemy.orm import aliased

from privacy.consent import STOPPED, ConsentEvent, ConsentState
from privacy.renter import SubjectId
from storage.dialects import Upsert
from storage.tables import ConsentRow

_GRANTS = (ConsentState.GIVEN, ConsentState.RENEWED)
_later = aliased(ConsentRow)
_FIELDS = [getattr(ConsentRow, field.name) for field in fields(ConsentEvent)]
_OF = select(*_FIELDS).where(ConsentRow.subject_id == bindparam("id")).order_by(ConsentRow.at, ConsentRow.event_id)
_ADD = Upsert(lambda insert: insert(ConsentRow).on_conflict_do_nothing())
_DECIDED_LATER = exists().where(
    and_(
        _later.subject_id == ConsentRow.subject_id,
        _later.purpose == ConsentRow.purpose,
        _later.at > ConsentRow.at,
        _later.state.in_((*_GRANTS, *sorted(STOPPED))),
    )
)
_LAPSED = (
    select(ConsentRow.subject_id, *_FIELDS)
    .where(ConsentRow.valid_until <= bindparam("now"), ConsentRow.state.in_(_GRANTS), ~_DECIDED_LATER)
    .order_by(ConsentRow.valid_until, ConsentRow.event_id)
    .limit(bindparam("limit"))
)


class Consents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, subject_id: SubjectId) -> Sequence[ConsentEvent]:
        return [ConsentEvent(**row) for row in self._connection.execute(_OF, {"id": subject_id}).mappings()]

    def add(self, subject_id: SubjectId, event: ConsentEvent) -> bool:
        row = asdict(event) | {"subject_id": subject_id}
        return self._connection.execute(_ADD(self._connection), row).rowcount > 0

    def lapsed(self, now: datetime, limit: int) -> Sequence[tuple[SubjectId, ConsentEvent]]:
        rows = self._connection.execute(_LAPSED, {"now": now, "limit": limit})
        return [(SubjectId(row[0]), ConsentEvent(*row[1:])) for row in rows]
