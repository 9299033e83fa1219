"""The ledger of consents, read back oldest first."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from privacy.consent import ConsentEvent
from privacy.renter import SubjectId
from storage.tables import ConsentRow

_OF = (
    select(
        ConsentRow.purpose,
        ConsentRow.state,
        ConsentRow.text_version,
        ConsentRow.language,
        ConsentRow.method,
        ConsentRow.at,
    )
    .where(ConsentRow.subject_id == bindparam("id"))
    .order_by(ConsentRow.at, ConsentRow.event_id)
)


class Consents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, subject_id: SubjectId) -> Sequence[ConsentEvent]:
        rows = self._connection.execute(_OF, {"id": subject_id})
        return [
            ConsentEvent(row.purpose, row.state, row.text_version, row.language, row.method, row.at) for row in rows
        ]
