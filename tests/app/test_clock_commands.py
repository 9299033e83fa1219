"""The desk's acts on legal clocks by the command line, and files of the company's own in place of the packaged ones."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.app.conftest import Command
from tests.app.filed import file_an_erasure


@pytest.fixture
def number(command: Command, machine: Path) -> str:
    for handle, role in (("support", "support"), ("lead", "lead")):
        assert command("staff", "add", handle, "--name", "Проба", "--role", role).exit_code == 0
    return file_an_erasure()


def due(told: str) -> str:
    return told.rsplit("due ", 1)[1].strip()


def test_the_clock_is_stopped_and_goes_on(command: Command, number: str) -> None:
    stopped = command("desk", "pause", number, "--as", "support", "--reason", "identity")
    assert (stopped.exit_code, "need_more_info" in stopped.stdout) == (0, True)
    again = command("desk", "pause", number, "--as", "support", "--reason", "identity")
    assert (again.exit_code, again.stderr) == (1, "refused: clock stands\n")
    assert "awaiting_approval" in command("desk", "resume", number, "--as", "support").stdout


def test_a_lead_extends_the_term(command: Command, number: str) -> None:
    before = due(command("desk", "list", "--as", "lead").stdout)
    words = ("desk", "extend", number, "--days", "3", "--reason", "complex", "--as")
    assert command(*words, "support").stderr == "refused: role too low\n"
    assert due(command(*words, "lead").stdout) > before
    assert "clock_extend" in command("desk", "show", number, "--as", "lead").stdout


@pytest.mark.parametrize("days", ["0", "31", "soon"])
def test_a_senseless_extension_is_wrong_use(command: Command, number: str, days: str) -> None:
    assert command("desk", "extend", number, "--days", days, "--reason", "complex", "--as", "lead").exit_code == 2


def test_a_decree_moves_open_requests_when_they_are_recomputed(
    command: Command, number: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = due(command("desk", "list", "--as", "lead").stdout)
    assert command("clocks", "recompute").stdout == "0 due dates moved\n"
    decrees = tmp_path / "decrees.toml"
    decrees.write_text(f"off = [{before}]\n")
    monkeypatch.setenv("CALENDAR_OVERRIDES_FILE", str(decrees))

    assert command("clocks", "recompute").stdout == "1 due dates moved\n"
    assert due(command("desk", "list", "--as", "lead").stdout) > before


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ("CALENDAR_OVERRIDES_FILE", "holidays = []"),
        ("CALENDAR_OVERRIDES_FILE", "off = ["),
        ("DEADLINES_FILE", "[access]\namount = 3"),
        ("DEADLINES_FILE", None),
    ],
)
def test_a_wrong_file_is_named(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, setting: str, text: str | None
) -> None:
    file = tmp_path / "own.toml"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv(setting, str(file))

    ended = command("clocks", "recompute")
    assert (ended.exit_code, ended.stderr.startswith(f"{setting} is wrong")) == (2, True)


def test_the_terms_of_the_company_hold(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text((files("privacy.legal") / "deadlines.toml").read_text().replace("amount = 1\n", "amount = 5\n"))
    command("staff", "add", "lead", "--name", "Проба", "--role", "lead")
    file_an_erasure()
    before = due(command("desk", "list", "--as", "lead").stdout)
    monkeypatch.setenv("DEADLINES_FILE", str(own))
    command("clocks", "recompute")

    assert due(command("desk", "list", "--as", "lead").stdout) > before
