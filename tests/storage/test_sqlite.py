"""SQLite's one writer: what is acknowledged is stored, troubles are told to those concerned, and pass."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from privacy.ports import Transaction
from storage import Keyring, StorageUnavailable, open_storage
from storage.engine import file_of, parse_url
from storage.sqlite import SqliteStorage
from storage.transaction import SqlTransaction
from tests.storage.samples import NOW, take_in


@pytest.fixture
def path(sqlite_url: str) -> Path:
    found = file_of(parse_url(sqlite_url))
    assert found is not None
    return found


@pytest.fixture
async def opened(sqlite_url: str, keyring: Keyring) -> AsyncIterator[SqliteStorage]:
    async with open_storage(sqlite_url, keyring) as storage:
        assert isinstance(storage, SqliteStorage)
        yield storage


async def pragma(storage: SqliteStorage, setting: str) -> None:
    def work(tx: Transaction) -> None:
        assert isinstance(tx, SqlTransaction)
        tx.accounts._connection.exec_driver_sql(f"PRAGMA {setting}").all()

    await storage.write(work)


async def test_read_modify_write_loses_nothing(opened: SqliteStorage) -> None:
    until = NOW.replace(year=2030)
    await opened.write(lambda tx: tx.notes.put("count", {"n": "0"}, until))

    async def increment() -> None:
        await opened.write(
            lambda tx: tx.notes.put("count", {"n": str(int((tx.notes.get("count", NOW) or {})["n"]) + 1)}, until)
        )

    await asyncio.gather(*(increment() for _ in range(100)))

    assert await opened.read(lambda tx: tx.notes.get("count", NOW)) == {"n": "100"}


async def test_a_locked_database_fails_the_job_and_the_next_one_succeeds(opened: SqliteStorage, path: Path) -> None:
    await pragma(opened, "busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageUnavailable, match="locked"):
        await opened.write(lambda tx: tx.accounts.meet(1, NOW))
    other.execute("ROLLBACK")
    other.close()

    await opened.write(lambda tx: tx.accounts.meet(2, NOW))
    assert await opened.read(lambda tx: tx.accounts.find(1)) is None
    assert await opened.read(lambda tx: tx.accounts.find(2)) is not None


async def test_a_full_disk_stores_nothing_half_and_passes(opened: SqliteStorage) -> None:
    await pragma(opened, "max_page_count = 1")
    jobs = [opened.write(lambda tx: tx.notes.put("big", {"text": "x" * 10_000_000}, NOW)) for _ in range(3)]

    outcomes = await asyncio.gather(*jobs, return_exceptions=True)

    assert all(isinstance(outcome, StorageUnavailable) for outcome in outcomes)
    await pragma(opened, "max_page_count = 1000000")
    assert await opened.write(lambda tx: tx.accounts.meet(2, NOW))
    assert await opened.read(lambda tx: tx.notes.get("big", NOW.replace(year=2000))) is None


async def test_a_mistake_of_ours_is_not_called_a_trouble(opened: SqliteStorage) -> None:
    with pytest.raises(OperationalError, match="syntax error"):
        await pragma(opened, "((")

    assert await opened.write(lambda tx: tx.accounts.meet(1, NOW))


async def test_the_keys_are_stored_before_the_data_and_forgotten_after_it(opened: SqliteStorage, path: Path) -> None:
    keys = sqlite3.connect(path.with_name("bot.keys.db"))

    def count() -> int:
        found: int = keys.execute("SELECT count(*) FROM subject_keys WHERE key_id <> 'signing'").fetchone()[0]
        return found

    subject_id = await opened.write(take_in)
    assert count() == 1
    await opened.write(lambda tx: tx.subjects.destroy_key(subject_id))
    assert count() == 0
    keys.close()


async def test_a_key_that_could_not_be_forgotten_is_forgotten_at_the_next_start(
    sqlite_url: str, keyring: Keyring, path: Path
) -> None:
    keys = sqlite3.connect(path.with_name("bot.keys.db"), isolation_level=None)
    async with open_storage(sqlite_url, keyring) as storage:
        subject_id = await storage.write(take_in)
        keys.execute("CREATE TRIGGER stuck BEFORE DELETE ON subject_keys BEGIN SELECT RAISE(ABORT, 'stuck'); END")
        await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
        assert await storage.read(lambda tx: tx.subjects.values(subject_id)) == []
        keys.execute("DROP TRIGGER stuck")
    assert keys.execute("SELECT count(*) FROM subject_keys WHERE key_id <> 'signing'").fetchone() == (1,)

    async with open_storage(sqlite_url, keyring):
        assert keys.execute("SELECT count(*) FROM subject_keys WHERE key_id <> 'signing'").fetchone() == (0,)
    keys.close()


async def test_a_cancelled_caller_harms_nobody(opened: SqliteStorage) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        begun.set()
        assert go_on.wait(5)
        tx.accounts.meet(1, NOW)

    under_way = asyncio.ensure_future(opened.write(slow))
    await asyncio.to_thread(begun.wait, 5)
    not_begun = asyncio.ensure_future(opened.write(lambda tx: tx.accounts.meet(2, NOW)))
    patient = asyncio.ensure_future(opened.write(lambda tx: tx.accounts.meet(3, NOW)))
    await asyncio.sleep(0)
    under_way.cancel()
    not_begun.cancel()
    go_on.set()

    await asyncio.wait([under_way, not_begun])
    assert (await patient).telegram_id == 3
    assert await opened.read(lambda tx: tx.accounts.find(1)) is not None
    assert await opened.read(lambda tx: tx.accounts.find(2)) is None


async def test_a_closed_storage_says_so(sqlite_url: str, keyring: Keyring) -> None:
    async with open_storage(sqlite_url, keyring) as storage:
        pass

    with pytest.raises(StorageUnavailable, match="closed"):
        await storage.write(lambda tx: tx.accounts.meet(1, NOW))
