"""Counted attempts. Keys and causes are kept as blind indexes: they may name a phone number or an account."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from storage.dialects import Upsert
from storage.keyring import Keyring, Label
from storage.tables import TryRow

_ADD = Upsert(lambda insert: insert(TryRow).on_conflict_do_nothing())
_KEYS = TryRow.key.in_(bindparam("keys", expanding=True))
_SINCE = select(func.count()).select_from(TryRow).where(_KEYS, TryRow.at >= bindparam("since"))
_FORGET = delete(TryRow).where(_KEYS)
_PURGE = delete(TryRow).where(TryRow.at < bindparam("before"))


class Tries:
    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring

    def add(self, key: str, cause: str, at: datetime) -> None:
        row = {
            "key": self._keyring.index(Label.TRY, key),
            "cause": self._keyring.index(Label.TRY, cause),
            "at": at,
        }
        self._connection.execute(_ADD(self._connection), row)

    def since(self, key: str, since: datetime) -> int:
        """How many attempts there were at `since` or later."""
        keys = self._keyring.indexes(Label.TRY, key)
        return self._connection.execute(_SINCE, {"keys": keys, "since": since}).scalar_one()

    def forget(self, key: str) -> None:
        self._connection.execute(_FORGET, {"keys": self._keyring.indexes(Label.TRY, key)})

    def purge(self, before: datetime) -> int:
        return self._connection.execute(_PURGE, {"before": before}).rowcount
