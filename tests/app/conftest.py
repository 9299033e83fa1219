"""An operator's machine: settings in the environment, a migrated database, a key file, and a way to run commands."""

import logging
import shutil
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from app.cli import cli
from app.demo.crm import fill_crm
from app.settings import BotSettings, DeskSettings, load
from sandbox import Sandbox
from storage import Keyring, generate_master_key
from tests.app.filed import TELEGRAM_ID, file_an_erasure
from tests.storage.conftest import sqlite_template

__all__ = ["sqlite_template"]  # a fixture of these tests too

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def own_hooks() -> Iterator[None]:
    """Commands set up logs for their process; here the process goes on after them."""
    root = logging.getLogger()
    hooks = (sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning)
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    yield
    sys.excepthook, sys.unraisablehook, threading.excepthook, warnings.showwarning = hooks
    root.handlers[:], logging.raiseExceptions = handlers, raising
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test, and no `.env` around."""
    for name in BotSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated database and its key; returns the folder with the database's files."""
    shutil.copytree(sqlite_template, tmp_path / "data")
    key = tmp_path / "keys" / "master"
    key.parent.mkdir()
    key.touch(0o600)
    key.write_text(generate_master_key())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'bot.db'}")
    monkeypatch.setenv("MASTER_KEY_FILE", str(key))
    return tmp_path / "data"


@pytest.fixture
def command() -> Command:
    """Runs `privacy-bot` with these words, as a shell would."""
    return lambda *words: CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def crm(machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    fill_crm(tmp_path / "crm", Keyring.parse(load(DeskSettings).key_text))
    monkeypatch.setenv("CRM_DIRECTORY", str(tmp_path / "crm"))
    monkeypatch.setenv("COOLING_OFF", "PT0S")
    return tmp_path / "crm"


@pytest.fixture
def approved(crm: Path, command: Command) -> str:
    """An erasure that two people have approved and nobody has begun."""
    filed = file_an_erasure()
    for handle, telegram_id in (("support", TELEGRAM_ID + 1), ("lead", TELEGRAM_ID + 2)):
        command("staff", "add", handle, "--name", "Проба", "--telegram-id", telegram_id)
        assert command("desk", "approve", filed, "--as", handle).exit_code == 0
    return filed


@pytest.fixture
async def connected(machine: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    """A Telegram that the settings name, with the renter of the samples and two of the staff."""
    async with Sandbox() as telegram:
        monkeypatch.setenv("BOT_TOKEN", telegram.token)
        monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
        for name in ("Айжан Пробная", "Сотрудник Поддержки", "Ответственная Ведущая"):
            telegram.person(name).account.started = True
        yield telegram
