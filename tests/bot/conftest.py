"""A storage, a clock that stands still, a Telegram on loopback, and the bot's own way to it."""

import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot

from bot.connection import connect
from sandbox import Person, Sandbox, SandboxClock
from storage import Keyring, generate_master_key
from storage.sqlite import SqliteStorage
from tests.storage.conftest import sqlite_template

__all__ = ["sqlite_template"]  # a fixture of these tests too

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(frozen_at=MONDAY)


@pytest.fixture
async def telegram(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock) as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[Bot]:
    bot = connect(telegram.token, telegram.url)
    yield bot
    await bot.session.close()


@pytest.fixture
def anna(telegram: Sandbox) -> Person:
    return telegram.person("Пробная Арендаторша", phone="+77010000001")


@pytest.fixture
def bekzat(telegram: Sandbox) -> Person:
    return telegram.person("Пробный Арендатор", phone="+77010000002", language_code="kk")


@pytest.fixture
def reopen(sqlite_template: Path, tmp_path: Path) -> Callable[[], SqliteStorage]:
    """A storage on the same files, as another process would open it."""
    shutil.copytree(sqlite_template, tmp_path / "data")
    keyring = Keyring.parse(generate_master_key())
    return lambda: SqliteStorage(tmp_path / "data" / "bot.db", keyring)


@pytest.fixture
async def storage(reopen: Callable[[], SqliteStorage]) -> AsyncIterator[SqliteStorage]:
    async with reopen() as storage:
        yield storage
