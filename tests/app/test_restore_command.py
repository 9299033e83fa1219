"""A machine whose database was restored from yesterday's copy: nothing opens it but `replay-erasures`."""

import shutil
from pathlib import Path

import pytest

from privacy.dossier import Category
from privacy.ledger import ErasureEntry
from privacy.ports import Transaction
from privacy.renter import SubjectId
from sandbox import SandboxClock
from tests.app.conftest import Command
from tests.app.filed import PHONE, SAMPLES, in_database


def erase(tx: Transaction) -> None:
    subject_id, now = SubjectId(str(tx.subjects.by_phone(PHONE))), SandboxClock().now()
    tx.erasures.record(ErasureEntry("task", tx.subjects.ref(subject_id), frozenset(Category), now))
    tx.subjects.destroy_key(subject_id)


@pytest.fixture
def restored(command: Command, machine: Path) -> None:
    assert command("import", SAMPLES).exit_code == 0
    shutil.copy(machine / "bot.db", machine / "copy.db")
    in_database(erase)
    for left in machine.glob("bot.db*"):
        left.unlink()
    shutil.move(machine / "copy.db", machine / "bot.db")


def test_after_a_restore_nothing_starts_before_the_replay(command: Command, restored: None) -> None:
    refused = command("queue", "dead", "list")
    assert refused.exit_code == 2
    assert "replay-erasures" in refused.stderr

    done = command("replay-erasures")
    assert (done.exit_code, done.stdout) == (0, "1 erasures done again, 0 subjects wait for the next import\n")
    assert in_database(lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert command("audit", "verify").exit_code == 0


def test_without_a_restore_there_is_nothing_to_do(command: Command, machine: Path) -> None:
    assert command("replay-erasures").stdout.startswith("0 erasures done again")
