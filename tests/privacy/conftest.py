"""The use cases stand on the real storage; rules that need none use no fixture."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from sandbox import SandboxClock
from storage import Keyring, generate_master_key
from storage.sqlite import SqliteStorage
from tests.storage.conftest import sqlite_template

__all__ = ["sqlite_template"]  # a fixture of these tests too

# How long an example takes says more about the machine than about the code.
settings.register_profile("privacy", deadline=None)
settings.load_profile("privacy")
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(frozen_at=MONDAY)


@pytest.fixture
async def storage(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[SqliteStorage]:
    shutil.copytree(sqlite_template, tmp_path / "data")
    async with SqliteStorage(tmp_path / "data" / "bot.db", Keyring.parse(generate_master_key())) as storage:
        yield storage
