"""Copies of a database as an operator makes and restores them: everything but the key store."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from storage.engine import file_of, parse_url
from storage.tables import Table
from tests.storage.rows import execute

_GUARDED = ("audit", "clock_events", "consent_events")


class Copy:
    """Of SQLite a file, as `VACUUM INTO` makes it; of PostgreSQL the rows of every table outside the key schema."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self._url = database_url
        self._path = file_of(parse_url(database_url))
        self._file = folder / "copy.db"
        self._rows: dict[str, Sequence[Any]] = {}

    async def take(self) -> None:
        if self._path is None:
            for table in Table.metadata.sorted_tables:
                self._rows[table.name] = await execute(self._url, select(table))
            return
        with closing(sqlite3.connect(self._path)) as source:
            source.execute("VACUUM INTO ?", (str(self._file),))

    async def restore(self) -> None:
        if self._path is None:
            await self._restore_rows()
            return
        _replace(self._path, self._file)

    async def _restore_rows(self) -> None:
        await self._guard("DISABLE")
        for table in reversed(Table.metadata.sorted_tables):
            await execute(self._url, table.delete())
        for table in Table.metadata.sorted_tables:
            if rows := self._rows[table.name]:
                await execute(self._url, table.insert().values([row._asdict() for row in rows]))
        await self._guard("ENABLE")

    async def _guard(self, act: str) -> None:
        for table in _GUARDED:
            await execute(self._url, text(f"ALTER TABLE {table} {act} TRIGGER USER"))


def _replace(path: Path, copy: Path) -> None:
    """The log of the newer database must not be played into the older one."""
    for beside in ("", "-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    shutil.copy(copy, path)
