"""Looking after what happened and what could not be carried; and the doctor's round."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.commands.doctor import findings
from app.settings import BotSettings, load
from app.wiring import SystemClock
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from sandbox import Sandbox
from tests.app.conftest import Command
from tests.app.filed import in_database


def test_an_untouched_chain_holds(command: Command, machine: Path) -> None:
    command("staff", "add", "support", "--name", "Сотрудник")
    ended = command("audit", "verify")
    assert (ended.exit_code, ended.stdout) == (0, "the chain holds\n")


def test_a_changed_entry_is_found_and_named(command: Command, machine: Path) -> None:
    for handle in ("support", "lead"):
        command("staff", "add", handle, "--name", "Сотрудник")
    with sqlite3.connect(machine / "bot.db") as database:
        (trigger,) = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%UPDATE%' AND tbl_name = 'audit'"
        ).fetchone()
        database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE audit SET actor = 'somebody' WHERE seq = 1")
    ended = command("audit", "verify")
    assert (ended.exit_code, ended.stdout) == (1, "entry 1: was changed after it was written\n")


def test_a_chain_that_was_cut_holds_in_itself_and_not_with_its_anchor(
    command: Command, machine: Path, tmp_path: Path
) -> None:
    for handle in ("support", "lead"):
        command("staff", "add", handle, "--name", "Сотрудник")
    with sqlite3.connect(machine / "bot.db") as database:
        seq, digest = database.execute("SELECT seq, digest FROM audit ORDER BY seq DESC").fetchone()
        told = tmp_path / "anchors.txt"
        told.write_text(f"Контрольная точка\n{seq} {digest}\n", "utf-8")
        assert command("audit", "verify", "--anchor", told).exit_code == 0
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("DELETE FROM audit WHERE seq = ?", (seq,))

    assert command("audit", "verify").exit_code == 0
    ended = command("audit", "verify", "--anchor", f"{seq} {digest}")
    assert (ended.exit_code, ended.stdout) == (1, f"entry {seq}: is anchored and not there: the chain was cut\n")
    assert command("audit", "verify", "--anchor", "nothing").exit_code == 2


def test_a_dead_letter_is_listed_and_replayed_once(command: Command, machine: Path) -> None:
    letter = in_database(_bury_a_letter)
    assert command("queue", "dead", "list").stdout == f"{letter}  people  update_failed  1 attempts  tried_enough\n"
    assert command("queue", "dead", "replay", letter).exit_code == 0
    assert command("queue", "dead", "list").stdout == ""
    again = command("queue", "dead", "replay", letter)
    assert (again.exit_code, again.stderr) == (1, "there is no such dead letter\n")


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox() as telegram:
        yield telegram


@pytest.fixture
def connected(machine: Path, telegram: Sandbox, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("BOT_TOKEN", telegram.token)
    monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
    return monkeypatch


async def diagnosis() -> dict[str, bool]:
    return {finding.what: finding.well async for finding in findings(load(BotSettings))}


async def test_the_doctor_finds_everything_well(connected: pytest.MonkeyPatch) -> None:
    assert await diagnosis() == dict.fromkeys(
        ("settings", "deadlines", "database and keys", "desk", "master key", "Telegram"), True
    )


async def test_the_doctor_names_a_token_that_telegram_does_not_know(connected: pytest.MonkeyPatch) -> None:
    connected.setenv("BOT_TOKEN", "1000000002:SANDBOX-another-token-of-nobody")
    assert (await diagnosis())["Telegram"] is False


async def test_the_doctor_names_a_telegram_that_does_not_answer(connected: pytest.MonkeyPatch) -> None:
    connected.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    assert (await diagnosis())["Telegram"] is False


async def test_the_doctor_names_a_database_without_a_schema(connected: pytest.MonkeyPatch, tmp_path: Path) -> None:
    connected.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert (await diagnosis())["database and keys"] is False


async def test_the_doctor_says_when_an_appeal_would_find_nobody_to_decide_it(connected: pytest.MonkeyPatch) -> None:
    (desk,) = [finding async for finding in findings(load(BotSettings)) if finding.what == "desk"]
    assert desk.detail == "0 people; an appeal of a refused erasure needs 3: one has refused, 2 approve"


async def test_the_doctor_names_a_key_beside_the_data(connected: pytest.MonkeyPatch, machine: Path) -> None:
    key = machine / "master"
    key.touch(0o600)
    key.write_text(load(BotSettings).key_text)
    connected.setenv("MASTER_KEY_FILE", str(key))
    assert (await diagnosis())["master key"] is False


def _bury_a_letter(tx: Transaction) -> int:
    now = SystemClock().now()
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.UPDATE_FAILED, {"account_id": "a1"}))
    (claimed,) = tx.outbox.claim(Lane.PEOPLE, now, 1, now + timedelta(seconds=60))
    tx.outbox.bury(claimed, "tried_enough")
    return claimed.letter_id
