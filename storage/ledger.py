"""The ledger of erasures in both key stores: a table of SQLite's key file, a table of PostgreSQL's key schema."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, insert, select, text

from privacy.dossier import Category
from privacy.ledger import ErasureEntry, LedgerLink, linked
from storage.tables.keystore import LEDGER

LEDGER_SCHEMA = """
CREATE TABLE IF NOT EXISTS erasure_ledger (
  seq INTEGER PRIMARY KEY, entry_id TEXT NOT NULL UNIQUE, subject_ref TEXT NOT NULL, categories TEXT NOT NULL,
  at TEXT NOT NULL, number TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL
);
"""
_ROWS = "SELECT seq, entry_id, subject_ref, categories, at, number, previous, digest FROM erasure_ledger"
_LOCK = text("SELECT pg_advisory_xact_lock(1701606505)")  # one fixed number that all processes agree on
_AFTER = select(LEDGER).where(LEDGER.c.seq > bindparam("after")).order_by(LEDGER.c.seq).limit(bindparam("limit"))
_LAST = select(LEDGER).order_by(LEDGER.c.seq.desc()).limit(1)
_KNOWN = select(LEDGER.c.seq).where(LEDGER.c.entry_id == bindparam("id"))
_ENTER = insert(LEDGER)


class Ledger(Protocol):
    @property
    def at_once(self) -> bool:
        """Whether `enter` is part of the data's own transaction."""

    def enter(self, entries: Iterable[ErasureEntry]) -> None:
        """Chain them to the end; what is there already stays as it is."""

    def after(self, seq: int, limit: int) -> Sequence[LedgerLink]: ...
    def last(self) -> LedgerLink | None: ...


class FileLedger:
    """In the key file. Stored for good when `enter` returns."""

    at_once = False

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def enter(self, entries: Iterable[ErasureEntry]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for entry in entries:
                self._enter(entry)
            self._connection.execute("COMMIT")
        except sqlite3.Error:
            self._connection.rollback()
            raise

    def after(self, seq: int, limit: int) -> Sequence[LedgerLink]:
        rows = self._connection.execute(f"{_ROWS} WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
        return [_link(row) for row in rows]

    def last(self) -> LedgerLink | None:
        row = self._connection.execute(f"{_ROWS} ORDER BY seq DESC LIMIT 1").fetchone()
        return None if row is None else _link(row)

    def _enter(self, entry: ErasureEntry) -> None:
        known = self._connection.execute("SELECT 1 FROM erasure_ledger WHERE entry_id = ?", (entry.entry_id,))
        if known.fetchone() is None:
            row = _row(linked(entry, self.last()))
            marks = tuple(value.isoformat() if isinstance(value, datetime) else value for value in row.values())
            self._connection.execute("INSERT INTO erasure_ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)", marks)


class LaterLedger:
    """The file's ledger for a unit of work: its entries wait in the database until that is committed."""

    at_once = False

    def __init__(self, file: FileLedger) -> None:
        self._file = file
        self.waiting = False
        self.after, self.last = file.after, file.last

    def enter(self, entries: Iterable[ErasureEntry]) -> None:
        self.waiting = self.waiting or any(True for _ in entries)


class SchemaLedger:
    """In PostgreSQL's key schema: part of the transaction."""

    at_once = True

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enter(self, entries: Iterable[ErasureEntry]) -> None:
        self._connection.execute(_LOCK)
        for entry in entries:
            if self._connection.execute(_KNOWN, {"id": entry.entry_id}).one_or_none() is None:
                self._connection.execute(_ENTER, _row(linked(entry, self.last())))

    def after(self, seq: int, limit: int) -> Sequence[LedgerLink]:
        return [_link(row) for row in self._connection.execute(_AFTER, {"after": seq, "limit": limit})]

    def last(self) -> LedgerLink | None:
        row = self._connection.execute(_LAST).one_or_none()
        return None if row is None else _link(row)


def _row(link: LedgerLink) -> dict[str, Any]:
    entry = link.entry
    return {
        "seq": link.seq,
        "entry_id": entry.entry_id,
        "subject_ref": entry.subject_ref,
        "categories": ",".join(sorted(entry.categories)),
        "at": entry.at.astimezone(UTC),
        "number": entry.number,
        "previous": link.previous,
        "digest": link.digest,
    }


def _link(row: Any) -> LedgerLink:  # noqa: ANN401 (a row of either driver)
    seq, entry_id, subject_ref, categories, at, number, previous, digest = row
    moment = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(UTC)
    named = frozenset(Category(word) for word in categories.split(",") if word)
    return LedgerLink(seq, ErasureEntry(entry_id, subject_ref, named, moment, number), previous, digest)
