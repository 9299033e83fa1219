"""Engines from a database URL: how SQLite and PostgreSQL are opened, and nothing of what is asked of them."""

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

POOL = 10
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def parse_url(database_url: str) -> URL:
    """Raises ValueError, without repeating the URL: it may hold a password."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise ValueError("the database URL cannot be read") from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError("the database URL names no file")
    if backend not in ("sqlite", "postgresql"):
        raise ValueError("the database URL must begin with sqlite:/// or postgresql://")
    return url


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def sqlite_engine(path: Path) -> Engine:
    """Transactions are begun by hand (BEGIN IMMEDIATE for writers): the driver's own way loses updates silently."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"isolation_level": None, "check_same_thread": False},
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def postgres_engine(url: URL) -> AsyncEngine:
    return create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        pool_size=POOL,
        max_overflow=0,
        hide_parameters=True,
    )


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, on which SQLite's transactions are begun and ended."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _set_pragmas(driver: sqlite3.Connection, _record: object) -> None:
    for pragma in _PRAGMAS:
        driver.execute(pragma)
