"""Accounts that are closed to a subject's data. Pseudonyms only."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from privacy.freeze import Freeze
from privacy.renter import AccountId, SubjectId
from storage.dialects import Upsert
from storage.tables import FreezeRow

_PUT = Upsert(
    lambda insert: (adding := insert(FreezeRow)).on_conflict_do_update(
        index_elements=[FreezeRow.account_id, FreezeRow.subject_id],
        set_={
            "at": adding.excluded.at,
            "cause": adding.excluded.cause,
            "lifted_at": adding.excluded.lifted_at,
        },
    )
)
_OF = (
    select(FreezeRow.account_id, FreezeRow.at, FreezeRow.cause, FreezeRow.lifted_at)
    .where(FreezeRow.subject_id == bindparam("id"))
    .order_by(FreezeRow.at, FreezeRow.account_id)
)
_LIFT = (
    update(FreezeRow)
    .where(FreezeRow.account_id == bindparam("account"), FreezeRow.subject_id == bindparam("subject"))
    .values(lifted_at=bindparam("moment"))
)


class Freezes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, freeze: Freeze) -> None:
        self._connection.execute(_PUT(self._connection), asdict(freeze))

    def of(self, subject_id: SubjectId) -> Sequence[Freeze]:
        return [
            Freeze(AccountId(row.account_id), subject_id, row.at, row.cause, row.lifted_at)
            for row in self._connection.execute(_OF, {"id": subject_id})
        ]

    def lift(self, account_id: AccountId, subject_id: SubjectId, at: datetime) -> None:
        self._connection.execute(_LIFT, {"account": account_id, "subject": subject_id, "moment": at})
