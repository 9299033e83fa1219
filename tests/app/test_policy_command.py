"""`policy announce`: once for each version, with the hash of what was published."""

from hashlib import sha256
from pathlib import Path

from tests.app.conftest import Command


def test_a_version_is_announced_once(command: Command, machine: Path, tmp_path: Path) -> None:
    command("migrate")
    published = tmp_path / "policy.txt"
    published.write_text("Политика")
    words = ("policy", "announce", "--summary-ru", "Кратко", "--summary-kk", "Қысқаша", "--file", published)
    ended = command(*words, "--version", "2.0")

    assert (ended.exit_code, ended.stdout) == (0, f"2.0  sha256 {sha256(published.read_bytes()).hexdigest()}\n")
    assert command(*words, "--version", "2.0").stderr == "refused: version known\n"
    assert command(*words, "--version", "2: 0").stderr == "refused: unknown version\n"
