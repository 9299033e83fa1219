"""What must stay for a while, as the imports told us. The note is sealed: it may name a contract."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from privacy.hold import Hold, HoldId
from privacy.renter import SubjectId
from storage.tables import HoldRow

_OF = (
    select(HoldRow.hold_id, HoldRow.basis, HoldRow.categories, HoldRow.until)
    .where(HoldRow.subject_id == bindparam("id"))
    .order_by(HoldRow.hold_id)
)


class Holds:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, subject_id: SubjectId) -> Sequence[Hold]:
        rows = self._connection.execute(_OF, {"id": subject_id})
        return [Hold(HoldId(row.hold_id), row.basis, row.categories, row.until) for row in rows]
