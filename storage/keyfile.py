"""The key store of SQLite: a file of its own beside the database, with its own backups (docs/decisions/0003).

So small that it speaks sqlite3 directly. Keys are only ever added and deleted here, never changed in place
but by a rotation of the master key.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from storage.ledger import LEDGER_SCHEMA, FileLedger
from storage.vault import SIGNING, WrappedKey

_SCHEMA = """
CREATE TABLE IF NOT EXISTS subject_keys (
  key_id TEXT PRIMARY KEY, subject_id TEXT NOT NULL, kek_version INTEGER NOT NULL, wrapped BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ix_subject_keys_kek_version ON subject_keys (kek_version);
"""
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA busy_timeout = 5000",
)
_COLUMNS = "key_id, subject_id, kek_version, wrapped"


def keys_beside(database: Path) -> Path:
    return database.with_name(f"{database.stem}.keys{database.suffix or '.db'}")


class KeyFile:
    """One thread's connection to the key store."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        self.ledger = FileLedger(self._connection)

    def create(self) -> None:
        self._connection.executescript(_SCHEMA + LEDGER_SCHEMA)

    def get(self, key_id: str) -> WrappedKey | None:
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM subject_keys WHERE key_id = ?", (key_id,))  # noqa: S608 (our own constant)
        row = found.fetchone()
        return None if row is None else WrappedKey(*row)

    def put_if_new(self, key: WrappedKey) -> None:
        """Whoever was first wins: a key that is there already stays."""
        row = (key.key_id, key.subject_id, key.kek_version, key.wrapped)
        self._at_once("INSERT OR IGNORE INTO subject_keys VALUES (?, ?, ?, ?)", [row])

    def add(self, keys: Iterable[WrappedKey]) -> None:
        """Stored for good when this returns."""
        rows = [(key.key_id, key.subject_id, key.kek_version, key.wrapped) for key in keys]
        self._at_once("INSERT INTO subject_keys VALUES (?, ?, ?, ?)", rows)

    def forget(self, key_ids: Iterable[str]) -> None:
        """Gone for good when this returns, from the file and from its log."""
        self._at_once("DELETE FROM subject_keys WHERE key_id = ?", [(key_id,) for key_id in key_ids])
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def older_than(self, kek_version: int, limit: int) -> Sequence[WrappedKey]:
        """Keys that an earlier version of the master key wraps."""
        query = f"SELECT {_COLUMNS} FROM subject_keys WHERE kek_version < ? LIMIT ?"  # noqa: S608 (our own constant)
        return [WrappedKey(*row) for row in self._connection.execute(query, (kek_version, limit))]

    def is_empty(self) -> bool:
        """Whether it has no subject's key. The one that signs does not count: every store has it."""
        query = "SELECT 1 FROM subject_keys WHERE key_id <> ? LIMIT 1"
        return self._connection.execute(query, (SIGNING,)).fetchone() is None

    def rewrap(self, keys: Sequence[WrappedKey]) -> None:
        """Replace keys that are still there; one that was forgotten meanwhile stays forgotten."""
        rows = [(key.kek_version, key.wrapped, key.key_id) for key in keys]
        self._at_once("UPDATE subject_keys SET kek_version = ?, wrapped = ? WHERE key_id = ?", rows)

    def close(self) -> None:
        self._connection.close()

    def _at_once(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(statement, rows)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._connection.rollback()
            raise
