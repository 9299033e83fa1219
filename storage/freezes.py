"""Accounts that are closed to a subject's data. Pseudonyms only."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, Integer, bindparam, delete, func, select, update

from privacy.freeze import Freeze
from privacy.renter import AccountId, SubjectId
from storage.dialects import Upsert
from storage.tables import FreezeRow, SubjectRow

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
_CLOSED_LIKE = (
    select(FreezeRow.subject_id)
    .join(SubjectRow, SubjectRow.subject_id == FreezeRow.subject_id)
    .where(func.substr(SubjectRow.ref, 1, bindparam("length", type_=Integer)) == bindparam("beginning"))
    .distinct()
)
_END = delete(FreezeRow).where(FreezeRow.subject_id == bindparam("id"))


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

    def closed_like(self, pseudonym: str) -> Sequence[SubjectId]:
        found = self._connection.execute(_CLOSED_LIKE, {"length": len(pseudonym), "beginning": pseudonym})
        return [SubjectId(subject_id) for subject_id in found.scalars()]

    def end(self, subject_id: SubjectId) -> None:
        self._connection.execute(_END, {"id": subject_id})

    def lift(self, account_id: AccountId, subject_id: SubjectId, at: datetime) -> None:
        self._connection.execute(_LIFT, {"account": account_id, "subject": subject_id, "moment": at})
