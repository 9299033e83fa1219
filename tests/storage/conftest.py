"""One storage, two databases: SQLite copied from a migrated file, PostgreSQL in a database of its own making."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import settings

from storage import Keyring, generate_master_key, migrate, open_storage
from storage.start import SCHEMA_REVISION
from storage.tables import Table
from tests.storage.samples import Remembering

# How long an example takes says more about the machine than about the code.
settings.register_profile("storage", deadline=None)
settings.load_profile("storage")
SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://root@127.0.0.1:5432")


EMPTY = "; ".join(
    [
        "ALTER TABLE audit DISABLE TRIGGER USER",
        "ALTER TABLE clock_events DISABLE TRIGGER USER",
        "ALTER TABLE consent_events DISABLE TRIGGER USER",
        *(str(table.delete()) for table in reversed(Table.metadata.sorted_tables)),
        "DELETE FROM keystore.subject_keys",
        "DELETE FROM keystore.erasure_ledger",
        "ALTER TABLE audit ENABLE TRIGGER USER",
        "ALTER TABLE clock_events ENABLE TRIGGER USER",
        "ALTER TABLE consent_events ENABLE TRIGGER USER",
        f"UPDATE alembic_version SET version_num = '{SCHEMA_REVISION}'",  # noqa: S608 (our own constant)
    ]
)


async def on_server(statement: str, database: str = "postgres") -> None:
    plain = SERVER.replace("postgresql+asyncpg://", "postgresql://")
    connection = await asyncpg.connect(f"{plain}/{database}", timeout=5)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "bot.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path.parent


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[str]:
    """A database of our own making, migrated once; every test finds it empty."""
    name = f"privacy_test_{secrets.token_hex(6)}"
    try:
        asyncio.run(on_server(f"CREATE DATABASE {name}"))
    except OSError:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            raise
        pytest.skip("no PostgreSQL server answers at TEST_POSTGRES_URL")
    asyncio.run(migrate(f"{SERVER}/{name}"))
    yield name
    asyncio.run(on_server(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copytree(sqlite_template, tmp_path / "data")
    return f"sqlite:///{tmp_path / 'data' / 'bot.db'}"


@pytest.fixture
async def postgres_url(postgres_database: str) -> str:
    await on_server(EMPTY, postgres_database)
    return f"{SERVER}/{postgres_database}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def keyring() -> Keyring:
    return Keyring.parse(generate_master_key())


@pytest.fixture
async def storage(database_url: str, keyring: Keyring) -> AsyncIterator[Remembering]:
    async with open_storage(database_url, keyring) as opened:
        yield opened
