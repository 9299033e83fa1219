"""Which message on whose screen shows a request's live status."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select

from privacy.renter import AccountId
from privacy.request import RequestId
from storage.dialects import Upsert, fitting
from storage.tables import CardRow

_REMEMBER = Upsert(
    lambda insert: (new := insert(CardRow)).on_conflict_do_update(
        index_elements=[CardRow.request_id, CardRow.account_id], set_={"message_id": new.excluded.message_id}
    )
)
_FORGET = delete(CardRow).where(
    CardRow.account_id == bindparam("account_id"), CardRow.message_id == bindparam("message_id")
)
_OF = select(CardRow.account_id, CardRow.message_id).where(CardRow.request_id == bindparam("id"))


class Cards:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def remember(self, request_id: RequestId, account_id: AccountId, message_id: int) -> None:
        row = {"request_id": request_id, "account_id": account_id, "message_id": fitting(message_id)}
        self._connection.execute(_REMEMBER(self._connection), row)

    def forget(self, account_id: AccountId, message_id: int) -> None:
        row = {"account_id": account_id, "message_id": fitting(message_id)}
        self._connection.execute(_FORGET, row)

    def of(self, request_id: RequestId) -> Sequence[tuple[AccountId, int]]:
        rows = self._connection.execute(_OF.order_by(CardRow.account_id), {"id": request_id})
        return [(AccountId(row.account_id), row.message_id) for row in rows]
