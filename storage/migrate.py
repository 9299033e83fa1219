"""Bringing a database up to the program's schema, on SQLite and PostgreSQL. Alembic is imported only when needed."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sqlalchemy import Connection, Enum, LargeBinary, TypeDecorator

from storage.engine import driver_of, file_of, parse_url, postgres_engine, sqlite_engine
from storage.keyfile import KeyFile, keys_beside
from storage.start import SCHEMA_REVISION, revision_of
from storage.tables import Table

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.config import Config

T = TypeVar("T")
_SCRIPTS = Path(__file__).parent / "migrations"


async def migrate(database_url: str) -> None:
    """Create or update the schema, and the key store beside it. Does nothing where nothing is missing.

    Raises ValueError for a URL that cannot be read; OSError or SQLAlchemy's errors if the database cannot be reached.
    """
    path = file_of(parse_url(database_url))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(_create_key_file, path)
    await _over_connection(database_url, _upgrade)


async def needs_migration(database_url: str) -> bool:
    """Whether `migrate` has something to do. Creates no file."""
    path = file_of(parse_url(database_url))
    if path is not None and not path.exists():
        return True
    return await _over_connection(database_url, revision_of) != SCHEMA_REVISION


def alembic_config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS))
    return config


def compare_options(connection: Connection) -> dict[str, Any]:
    """How models and database are compared, and how a new migration is written."""
    return {
        "target_metadata": Table.metadata,
        "compare_type": True,
        "render_as_batch": connection.dialect.name == "sqlite",
        "render_item": _render_item,
    }


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")


def _render_item(kind: str, item: object, _context: "AutogenContext") -> str | Literal[False]:
    """Our own column types as the plain ones beneath them, so that a migration outlives the classes."""
    if kind != "type":
        return False
    if isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return "sa.LargeBinary()" if isinstance(item, LargeBinary) else False


def _create_key_file(path: Path) -> None:
    with closing(KeyFile(keys_beside(path))) as file:
        file.create()


async def _over_connection(database_url: str, work: Callable[[Connection], T]) -> T:
    url = parse_url(database_url)
    path = file_of(url)
    if path is not None:
        return await asyncio.to_thread(_over_file, path, work)
    engine = postgres_engine(url)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def _over_file(path: Path, work: Callable[[Connection], T]) -> T:
    engine = sqlite_engine(path)
    with engine.connect() as connection:
        driver_of(connection).execute("BEGIN IMMEDIATE")
        result = work(connection)
        driver_of(connection).commit()
        return result
