"""Keys: for the owner's eyes alone, never overwritten, and rotated without losing a value."""

import stat
from pathlib import Path

import pytest

from privacy.ports import Transaction
from tests.app.conftest import Command
from tests.app.filed import PHONE, SAMPLES, in_database


def test_a_new_key_can_be_read_by_its_owner_alone(command: Command, tmp_path: Path) -> None:
    ended = command("keys", "generate", "--out", tmp_path / "master")
    assert ended.exit_code == 0
    assert stat.S_IMODE((tmp_path / "master").stat().st_mode) == 0o600
    assert (tmp_path / "master").read_text().strip().startswith("1:")
    assert (tmp_path / "master").read_text().strip().partition(":")[2] not in ended.output


def test_a_key_is_never_overwritten(command: Command, tmp_path: Path) -> None:
    command("keys", "generate", "--out", tmp_path / "master")
    first = (tmp_path / "master").read_text()
    ended = command("keys", "generate", "--out", tmp_path / "master")
    assert ended.exit_code == 2
    assert (tmp_path / "master").read_text() == first


def test_a_key_that_cannot_be_written_is_a_failure(command: Command, tmp_path: Path) -> None:
    assert command("keys", "generate", "--out", tmp_path / "nowhere" / "master").exit_code == 1


def test_rotation_puts_every_key_under_the_new_version_and_keeps_every_value(
    command: Command, machine: Path, tmp_path: Path
) -> None:
    assert command("import", SAMPLES).exit_code == 0
    before = in_database(_texts)
    assert command("keys", "rotate", "--add").exit_code == 0
    key = tmp_path / "keys" / "master"
    assert [line.partition(":")[0] for line in key.read_text().split()] == ["1", "2"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert command("keys", "rotate").stdout.startswith("5 keys")
    assert command("keys", "rotate").stdout.startswith("0 keys")
    assert in_database(_texts) == before


def test_a_version_can_only_be_added_to_a_file(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MASTER_KEY_FILE")
    monkeypatch.setenv("MASTER_KEY", (tmp_path / "keys" / "master").read_text())
    ended = command("keys", "rotate", "--add")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("MASTER_KEY_FILE is missing")


def _texts(tx: Transaction) -> list[str]:
    subject_id = tx.subjects.by_phone(PHONE)
    assert subject_id is not None
    return [value.text for value in tx.subjects.values(subject_id)]
