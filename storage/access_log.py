"""Who looked at whose data, and why. Pseudonyms and codes only, so it outlives an erasure."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select

from privacy.access_log import Look
from privacy.renter import SubjectId
from storage.tables import LookRow

_RECORD = insert(LookRow)
_OF = (
    select(LookRow.looker, LookRow.actor, LookRow.what, LookRow.why, LookRow.at)
    .where(LookRow.subject_id == bindparam("id"))
    .order_by(LookRow.at.desc(), LookRow.look_id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT = select(func.count()).select_from(LookRow).where(LookRow.subject_id == bindparam("id"))


class AccessLog:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, subject_id: SubjectId, look: Look) -> None:
        row = {
            "subject_id": subject_id,
            "looker": look.looker,
            "actor": look.actor,
            "what": look.what,
            "why": look.why,
            "at": look.at,
        }
        self._connection.execute(_RECORD, row)

    def of(self, subject_id: SubjectId, limit: int = 50, offset: int = 0) -> Sequence[Look]:
        rows = self._connection.execute(_OF, {"id": subject_id, "limit": limit, "offset": offset})
        return [Look(row.looker, row.actor, row.what, row.why, row.at) for row in rows]

    def count(self, subject_id: SubjectId) -> int:
        return self._connection.execute(_COUNT, {"id": subject_id}).scalar_one()
