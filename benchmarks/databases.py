"""Databases full of made-up people: an SQLite file, and a database of our own making on PostgreSQL."""

import asyncio
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types

from benchmarks.people import PEOPLE, settle
from storage import Keyring, generate_master_key, migrate, open_storage

VALUES = 7
SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432")


def sqlite_database(folder: Path) -> tuple[str, str]:
    """The URL and the file of the master key."""
    return _filled(f"sqlite:///{folder / 'bench.db'}", folder / "sqlite.key")


@contextmanager
def postgres_database(folder: Path) -> Iterator[tuple[str, str] | None]:
    """As above; None where no server answers. The database goes when the measurement ends."""
    name = f"privacy_bench_{secrets.token_hex(6)}"
    try:
        asyncio.run(_on_server(f"CREATE DATABASE {name}"))
    except OSError:
        yield None
        return
    try:
        yield _filled(f"{SERVER}/{name}", folder / "postgres.key")
    finally:
        asyncio.run(_on_server(f"DROP DATABASE {name} WITH (FORCE)"))


def _filled(url: str, keys: Path) -> tuple[str, str]:
    text = generate_master_key()
    keys.write_text(text, "utf-8")

    async def fill() -> None:
        await migrate(url)
        async with open_storage(url, Keyring.parse(text)) as storage:
            await settle(storage, PEOPLE, VALUES)

    asyncio.run(fill())
    return url, str(keys)


async def _on_server(statement: str) -> None:
    plain = SERVER.replace("postgresql+asyncpg://", "postgresql://")
    connection = await asyncpg.connect(f"{plain}/postgres", timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
