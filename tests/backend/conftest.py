"""A storage on SQLite, a clock that stands still, and a house where erasures are carried out."""

import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox import SandboxClock
from storage import Keyring, generate_master_key
from storage.sqlite import SqliteStorage
from tests.backend.house import House
from tests.storage.conftest import sqlite_template

__all__ = ["sqlite_template"]  # a fixture of these tests too

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(frozen_at=MONDAY)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring.parse(generate_master_key())


@pytest.fixture
def reopen(sqlite_template: Path, tmp_path: Path, keyring: Keyring) -> Callable[[], SqliteStorage]:
    """A storage on the same files, as another process would open it."""
    shutil.copytree(sqlite_template, tmp_path / "data")
    return lambda: SqliteStorage(tmp_path / "data" / "bot.db", keyring)


@pytest.fixture
async def storage(reopen: Callable[[], SqliteStorage]) -> AsyncIterator[SqliteStorage]:
    async with reopen() as storage:
        yield storage


@pytest.fixture
def crm(tmp_path: Path) -> Path:
    folder = tmp_path / "crm"
    folder.mkdir()
    return folder


@pytest.fixture
def house(storage: SqliteStorage, clock: SandboxClock, crm: Path) -> House:
    return House(storage, clock, crm)
