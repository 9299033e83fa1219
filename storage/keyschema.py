"""The key store of PostgreSQL: a schema of its own, left out of long-lived backups (docs/decisions/0003).

It takes part in the transaction, so data and keys change together.
"""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import (
    Column,
    Connection,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql

from storage.ledger import SchemaLedger
from storage.tables.keystore import KEYSTORE
from storage.vault import SIGNING, WrappedKey

_keys = Table(
    "subject_keys",
    KEYSTORE,
    Column("key_id", String(64), primary_key=True),
    Column("subject_id", String(64), nullable=False),
    Column("kek_version", SmallInteger, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Index("ix_subject_keys_kek_version", "kek_version"),
)
_GET = select(_keys).where(_keys.c.key_id == bindparam("id"))
_PUT = insert(_keys)
_PUT_IF_NEW = postgresql.insert(_keys).on_conflict_do_nothing()
_DISCARD = delete(_keys).where(_keys.c.key_id == bindparam("id"))
_ANY = select(_keys.c.key_id).where(_keys.c.key_id != SIGNING).limit(1)
_OLDER = (
    select(_keys)
    .where(_keys.c.kek_version < bindparam("version"))
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_REWRAP = (
    update(_keys)
    .where(_keys.c.key_id == bindparam("id"))
    .values(kek_version=bindparam("version"), wrapped=bindparam("again"))
)


class KeySchema:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.ledger = SchemaLedger(connection)

    def get(self, key_id: str) -> WrappedKey | None:
        row = self._connection.execute(_GET, {"id": key_id}).one_or_none()
        return None if row is None else WrappedKey(*row)

    def put(self, key: WrappedKey) -> None:
        self._connection.execute(_PUT, asdict(key))

    def put_if_new(self, key: WrappedKey) -> None:
        """Whoever was first wins: a key that is there already stays."""
        self._connection.execute(_PUT_IF_NEW, asdict(key))

    def discard(self, key_id: str) -> None:
        self._connection.execute(_DISCARD, {"id": key_id})

    def is_empty(self) -> bool:
        """Whether it has no subject's key. The one that signs does not count: every store has it."""
        return self._connection.execute(_ANY).one_or_none() is None

    def older_than(self, kek_version: int, limit: int) -> Sequence[WrappedKey]:
        """Keys that an earlier version of the master key wraps and that nobody else is re-wrapping."""
        rows = self._connection.execute(_OLDER, {"version": kek_version, "limit": limit})
        return [WrappedKey(*row) for row in rows]

    def rewrap(self, keys: Sequence[WrappedKey]) -> None:
        rows = [{"id": key.key_id, "version": key.kek_version, "again": key.wrapped} for key in keys]
        self._connection.execute(_REWRAP, rows)
