"""Migrations and models describe the same database, and a start on a wrong one touches nothing."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from storage import (
    KeyMissing,
    Keyring,
    NotMigrated,
    WrongMasterKey,
    generate_master_key,
    migrate,
    needs_migration,
    open_storage,
)
from storage.engine import file_of, parse_url
from storage.migrate import _over_connection, alembic_config, compare_options
from storage.start import SCHEMA_REVISION
from storage.tables.keystore import KEYSTORE
from tests.storage.rows import execute
from tests.storage.samples import Remembering, take_in


def differences(connection: Connection) -> list[object]:
    options = compare_options(connection)
    metadata = options["target_metadata"]
    found = list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))
    if connection.dialect.name == "postgresql":
        options |= {
            "include_schemas": True,
            "include_name": lambda name, kind, _: kind != "schema" or name == "keystore",
        }
        found += compare_metadata(MigrationContext.configure(connection, opts=options), KEYSTORE)
    return found


async def test_models_and_migrations_agree(database_url: str) -> None:
    assert await _over_connection(database_url, differences) == []


async def test_a_generated_migration_imports_nothing_of_the_program() -> None:
    with create_engine("sqlite://").connect() as connection:
        options = compare_options(connection)
        context = MigrationContext.configure(connection, opts=options)
        upgrades = produce_migrations(context, options["target_metadata"]).upgrade_ops
    assert upgrades is not None

    code = render_python_code(upgrades, render_item=options["render_item"])

    assert "sa.DateTime(timezone=True)" in code
    assert "storage" not in code
    assert "privacy" not in code


async def test_the_program_knows_the_newest_migration(database_url: str) -> None:
    def newest(connection: Connection) -> str | None:
        return ScriptDirectory.from_config(alembic_config(connection)).get_current_head()

    assert await _over_connection(database_url, newest) == SCHEMA_REVISION


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    assert not await needs_migration(database_url)
    await migrate(database_url)
    assert not await needs_migration(database_url)


async def test_an_absent_file_needs_a_migration_and_is_not_created_by_asking(tmp_path: Path, keyring: Keyring) -> None:
    url = f"sqlite:///{tmp_path}/deep/bot.db"

    assert await needs_migration(url)
    assert not (tmp_path / "deep").exists()
    await migrate(url)
    assert not await needs_migration(url)
    async with open_storage(url, keyring):
        pass


async def test_a_storage_without_schema_is_not_opened(database_url: str, keyring: Keyring) -> None:
    await execute(database_url, text("UPDATE alembic_version SET version_num = '0001'"))

    assert await needs_migration(database_url)
    with pytest.raises(NotMigrated):
        async with open_storage(database_url, keyring):
            pass


async def test_an_empty_database_is_not_opened(tmp_path: Path, keyring: Keyring) -> None:
    with pytest.raises(NotMigrated):
        async with open_storage(f"sqlite:///{tmp_path}/bot.db", keyring):
            pass


async def test_another_master_key_stops_the_start_and_touches_nothing(database_url: str, keyring: Keyring) -> None:
    async with open_storage(database_url, keyring) as storage:
        await storage.write(take_in)
    before = await execute(database_url, text("SELECT * FROM meta"))

    for wrong in (generate_master_key(1), generate_master_key(2)):
        with pytest.raises(WrongMasterKey):
            async with open_storage(database_url, Keyring.parse(wrong)):
                pass

    assert await execute(database_url, text("SELECT * FROM meta")) == before


async def test_a_new_version_of_the_master_key_is_welcome_and_then_needed(database_url: str) -> None:
    old, new = generate_master_key(1), generate_master_key(2)
    async with open_storage(database_url, Keyring.parse(old)):
        pass
    async with open_storage(database_url, Keyring.parse(f"{old}\n{new}")):
        pass

    with pytest.raises(WrongMasterKey, match="version 2"):
        async with open_storage(database_url, Keyring.parse(old)):
            pass


async def test_an_empty_key_store_beside_living_subjects_stops_the_start(
    storage: Remembering, database_url: str, keyring: Keyring
) -> None:
    await storage.write(take_in)
    await storage.close()
    path = file_of(parse_url(database_url))
    if path is None:
        await execute(database_url, text("DELETE FROM keystore.subject_keys"))
    else:
        path.with_name("bot.keys.db").unlink()
        await migrate(database_url)

    with pytest.raises(KeyMissing):
        async with open_storage(database_url, keyring):
            pass


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
async def test_a_bad_url_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="the database URL"):
        await migrate(url)
