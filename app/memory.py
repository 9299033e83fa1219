"""Opening the storage that the settings name, migrated where that is wanted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app.settings import DeskSettings
from app.wrong_settings import WrongSetting

if TYPE_CHECKING:
    from storage.postgres import PostgresStorage
    from storage.sqlite import SqliteStorage


@asynccontextmanager
async def open_memory(
    settings: DeskSettings, *, migrated: bool = False, replaying: bool = False
) -> AsyncIterator["SqliteStorage | PostgresStorage"]:
    """`migrated` brings an empty or older database up to date first; `replaying` opens a restored one to mend it.

    Raises WrongSetting, and storage's NotMigrated, NotReplayed, WrongMasterKey, KeyMissing, StorageUnavailable.
    """
    from storage import Keyring, open_storage

    keyring = Keyring.parse(settings.key_text)
    if migrated:
        await bring_up_to_date(settings.database_url)
    try:
        opening = open_storage(settings.database_url, keyring, replaying=replaying)
    except ValueError as error:
        raise WrongSetting("DATABASE_URL", f"is wrong: {error}") from None
    async with opening as storage:
        yield storage


async def bring_up_to_date(database_url: str) -> bool:
    """Whether there was something to do. Raises WrongSetting."""
    from storage import migrate, needs_migration

    try:
        needed = await needs_migration(database_url)
        if needed:
            await migrate(database_url)
    except ValueError as error:
        raise WrongSetting("DATABASE_URL", f"is wrong: {error}") from None
    return needed
