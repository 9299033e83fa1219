"""`retention` by the command line: counts, a dry run, rules of the company's own."""

from pathlib import Path

import pytest

from tests.app.conftest import Command
from tests.app.filed import SAMPLES

EVERYTHING = """
[[rules]]
categories = ["name", "id_document", "driving_licence", "mobile_number", "other"]
purposes = ["access", "materials", "account", "contract", "support"]
trigger = "collected_at"
period = "P1D"
basis = "a test"
action = "erase"
"""


@pytest.fixture
def imported(command: Command, machine: Path) -> None:
    assert command("import", SAMPLES).exit_code == 0


@pytest.fixture
def short_terms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "retention.toml"
    own.write_text(EVERYTHING)
    monkeypatch.setenv("RETENTION_FILE", str(own))


def test_nothing_of_the_samples_has_served_its_term(command: Command, imported: None) -> None:
    assert " 0 erased, 0 anonymised" in command("retention").stdout


def test_a_dry_run_says_what_would_go_and_the_sweep_does_it(
    command: Command, imported: None, short_terms: None
) -> None:
    would = command("retention", "--dry-run")
    assert would.exit_code == 0
    assert " 0 erased" not in would.stdout
    assert command("retention", "--dry-run").stdout == would.stdout
    assert command("retention").stdout == would.stdout
    listed = command("retention", "skipped")
    assert (listed.exit_code, "Проб" in listed.stdout) == (0, False)


def test_the_orders_of_a_sweep_are_counted_and_can_be_given_again(
    command: Command, imported: None, short_terms: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CRM_DIRECTORY", str(tmp_path))
    assert " 0 orders" not in command("retention").stdout
    (line,) = command("retention", "answers").stdout.splitlines()
    assert "  crm  0 done, 0 failed, " in line
    assert " 0 waiting" not in line
    assert command("retention", "retry").stdout == "0 ordered again\n"


def test_wrong_rules_are_named(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "retention.toml"
    own.write_text(EVERYTHING.replace('"name", ', ""))
    monkeypatch.setenv("RETENTION_FILE", str(own))

    ended = command("retention")
    assert (ended.exit_code, ended.stderr) == (2, "RETENTION_FILE is wrong: 0 rules for name and access\n")
