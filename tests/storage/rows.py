"""Looking at the rows themselves, behind the storage's back."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Executable

from storage.engine import file_of, parse_url, postgres_engine, sqlite_engine


async def execute(database_url: str, statement: Executable) -> Sequence[Any]:
    """Run one statement of its own and return its rows, if it has any."""
    url = parse_url(database_url)
    path = file_of(url)
    if path is not None:
        engine = sqlite_engine(path)
        with engine.connect() as connection:
            return await asyncio.to_thread(_run, connection, statement)
    server = postgres_engine(url)
    try:
        async with server.begin() as reached:
            return await reached.run_sync(_run, statement)
    finally:
        await server.dispose()


def _run(connection: Connection, statement: Executable) -> Sequence[Any]:
    result = connection.execute(statement)
    return result.all() if result.returns_rows else []
