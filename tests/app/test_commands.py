"""Every command: what it says, what it leaves behind, and 0, 1 or 2."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Command

pytestmark = pytest.mark.usefixtures("bare")
NEED_SETTINGS = (
    ["run"],
    ["worker"],
    ["migrate"],
    ["doctor"],
    ["report"],
    ["staff", "list"],
    ["desk", "list", "--as", "support"],
    ["clocks", "recompute"],
    ["keys", "rotate"],
    ["audit", "verify"],
    ["queue", "dead", "list"],
    ["notice", "list"],
)


@pytest.mark.parametrize("words", NEED_SETTINGS, ids=" ".join)
def test_without_settings_a_command_names_the_first_one_missing(command: Command, words: list[str]) -> None:
    ended = command(*words)
    assert ended.exit_code == 2
    assert ended.stderr.startswith("DATABASE_URL is missing")
    assert ended.stderr.count("\n") == 1


def test_help_names_what_works_and_nothing_else(command: Command) -> None:
    ended = command("--help")
    assert ended.exit_code == 0
    listed = ended.stdout.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert names == [
        *("demo", "run", "worker", "migrate", "import", "replay-erasures", "report", "verify", "doctor"),
        *(
            "staff",
            "desk",
            "clocks",
            "retention",
            "keys",
            "outage",
            "works",
            "policy",
            "breach",
            "audit",
            "queue",
            "notice",
        ),
    ]


def test_an_unknown_command_is_wrong_use(command: Command) -> None:
    assert command("erase-everything").exit_code == 2


def test_help_needs_none_of_the_heavy_libraries() -> None:
    program = (
        "import sys; sys.argv = ['privacy-bot', '--help']\n"
        "import app.cli\n"
        "try: app.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'aiogram', 'sqlalchemy', 'cryptography', 'pydantic', 'structlog', 'asyncio', 'holidays', 'rich'}\n"
        "sys.exit(' '.join(heavy & sys.modules.keys()) or 0)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_migrating_twice_does_nothing_the_second_time(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new/bot.db")
    assert command("migrate").stdout == "migrated\n"
    assert (tmp_path / "new" / "bot.db").exists()
    assert command("migrate").stdout == "nothing to do\n"


def test_a_database_that_was_never_migrated_is_left_alone(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    ended = command("audit", "verify")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("DATABASE_URL is wrong: ")


def test_a_database_url_that_names_no_file_is_wrong_use(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///")
    for words in (["migrate"], ["audit", "verify"]):
        ended = command(*words)
        assert ended.exit_code == 2
        assert ended.stderr.startswith("DATABASE_URL is wrong: ")


def test_the_key_of_another_database_is_refused(command: Command, machine: Path, tmp_path: Path) -> None:
    assert command("audit", "verify").exit_code == 0
    assert command("keys", "generate", "--out", tmp_path / "other").exit_code == 0
    (tmp_path / "keys" / "master").write_text((tmp_path / "other").read_text())
    ended = command("audit", "verify")
    assert ended.exit_code == 2
    assert ended.stderr.startswith("MASTER_KEY is wrong: ")


def test_a_port_in_use_is_one_clear_line(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = command("demo", "--port", taken.getsockname()[1])
    assert ended.exit_code == 1
    assert ended.stderr == "the port is in use already: choose another with --port or HTTP_PORT\n"


def test_the_doctor_fails_when_something_is_not_well(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1000000001:SANDBOX-token-that-opens-nothing")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    ended = command("doctor")
    assert ended.exit_code == 1
    assert "ok   database and keys" in ended.stdout
    assert "BAD  Telegram: Telegram does not answer" in ended.stdout
