"""`breach`: two people answer for it, and the report for the authority names people by pseudonyms alone."""

from pathlib import Path

from tests.app.conftest import Command


def test_a_breach_is_proposed_approved_and_reported(command: Command, crm: Path, tmp_path: Path) -> None:
    command("migrate")
    for handle, role in (("lead", "lead"), ("admin", "admin")):
        command("staff", "add", handle, "--name", "Проба", "--role", role, "--telegram-id", len(handle))
    what = ("--what-ru", "Письмо ушло не туда", "--what-kk", "Хат басқа жаққа кетті")
    number = command("breach", "propose", "--as", "lead", *what, "--category", "name").stdout.split()[0]

    assert command("breach", "approve", number, "--as", "lead").stderr == "refused: own breach\n"
    assert "approved by admin" in command("breach", "approve", number, "--as", "admin").stdout
    assert command("breach", "report", number, "--to", tmp_path / "report.txt").exit_code == 0
    assert f"breach: {number}" in (tmp_path / "report.txt").read_text("utf-8")
    assert command("breach", "reported", number, "--as", "lead").exit_code == 0
    assert command("breach", "list").stdout.strip().endswith("reported")
