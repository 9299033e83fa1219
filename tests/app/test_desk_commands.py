"""The desk by the command line: two different people, each decision once, in the audit chain, and no names."""

from pathlib import Path

import pytest

from privacy.evidence import Entry
from privacy.freeze import Freeze
from privacy.ports import Transaction
from privacy.request import Stage, Status
from tests.app.conftest import Command
from tests.app.filed import file_an_erasure, in_database


@pytest.fixture
def staffed(command: Command, machine: Path) -> None:
    assert command("staff", "add", "support", "--name", "Сотрудник").exit_code == 0
    assert command("staff", "add", "lead", "--name", "Ведущая", "--role", "lead", "--language", "kk").exit_code == 0


@pytest.fixture
def number(staffed: None) -> str:
    return file_an_erasure()


def test_staff_are_added_listed_and_removed(command: Command, staffed: None) -> None:
    listed = command("staff", "list").stdout
    assert "lead  lead  kk  not in Telegram yet  Ведущая" in listed
    assert "support  support  ru  not in Telegram yet  Сотрудник" in listed
    assert command("staff", "remove", "lead").exit_code == 0
    assert "Ведущая" not in command("staff", "list").stdout
    assert command("staff", "remove", "lead").exit_code == 1


def test_changes_of_staff_are_in_the_audit_chain(command: Command, staffed: None) -> None:
    command("staff", "remove", "support")
    entries = in_database(_entries)
    assert [(entry.action, entry.about) for entry in entries] == [
        ("staff.put", "staff:support"),
        ("staff.invited", "staff:support"),
        ("staff.put", "staff:lead"),
        ("staff.invited", "staff:lead"),
        ("staff.removed", "staff:support"),
    ]
    assert "Ведущая" not in str(entries)


@pytest.mark.parametrize("words", [("--role", "owner"), ("--language", "en")])
def test_an_unknown_role_or_language_is_wrong_use(command: Command, machine: Path, words: tuple[str, str]) -> None:
    assert command("staff", "add", "anna", "--name", "Проба", *words).exit_code == 2


@pytest.mark.parametrize("handle", ["a b", "a;b", "x" * 41, ""])
def test_a_handle_that_could_be_misread_is_wrong_use(command: Command, machine: Path, handle: str) -> None:
    assert command("staff", "add", handle, "--name", "Проба").exit_code == 2


def test_two_different_people_approve_an_erasure(command: Command, number: str) -> None:
    assert number in command("desk", "list", "--as", "support").stdout
    first = command("desk", "approve", number, "--as", "support")
    assert first.exit_code == 0
    assert "approved 1 of 2" in first.stdout
    again = command("desk", "approve", number, "--as", "support")
    assert (again.exit_code, again.stderr) == (1, "refused: already approved\n")
    assert "in_progress.waiting_period" in command("desk", "approve", number, "--as", "lead").stdout


def test_a_refusal_needs_a_reason_from_the_list(command: Command, number: str) -> None:
    assert command("desk", "refuse", number, "--as", "lead", "--reason", "because").exit_code == 2
    refused = command("desk", "refuse", number, "--as", "lead", "--reason", "no_match")
    assert refused.exit_code == 0
    assert in_database(lambda tx: tx.requests.by_number(number)).status is Status.DENIED  # type: ignore[union-attr]
    late = command("desk", "approve", number, "--as", "support")
    assert (late.exit_code, late.stderr) == (1, "refused: changed by Ведущая\n")


def test_who_is_not_staff_sees_and_decides_nothing(command: Command, number: str) -> None:
    for words in (["list"], ["show", number], ["approve", number], ["retry", number]):
        ended = command("desk", *words, "--as", "stranger")
        assert (ended.exit_code, ended.stdout, ended.stderr) == (1, "", "refused: not staff\n")


def test_an_unknown_number_is_refused(command: Command, staffed: None) -> None:
    ended = command("desk", "show", "DSR-XXXX-XX", "--as", "lead")
    assert (ended.exit_code, ended.stderr) == (1, "refused: unknown request\n")


def test_what_has_not_failed_is_not_retried(command: Command, number: str) -> None:
    ended = command("desk", "retry", number, "--as", "lead")
    assert (ended.exit_code, ended.stderr) == (1, "nothing has failed\n")
    assert in_database(lambda tx: tx.requests.by_number(number)).stage is Stage.AWAITING_APPROVAL  # type: ignore[union-attr]


def test_access_that_nobody_closed_is_opened_by_nobody(command: Command, staffed: None) -> None:
    words = ("desk", "open-access", "0123456789abcdef", "--reason", "checked_in_office", "--as")
    for who, said in (("lead", "not closed"), ("support", "role too low")):
        ended = command(*words, who)
        assert (ended.exit_code, ended.stderr) == (1, f"refused: {said}\n")


def test_closed_access_is_opened_by_a_lead(command: Command, number: str) -> None:
    ref = in_database(_close_all)
    opened = command("desk", "open-access", ref[:8], "--as", "lead", "--reason", "checked_in_office")
    assert (opened.exit_code, opened.stdout) == (0, "open; 1 accounts are told and prove their number anew\n")


def _close_all(tx: Transaction) -> str:
    (request,) = tx.requests.unfinished()
    tx.freezes.put(Freeze(request.account_id, request.subject_id, request.received_at, "update:1"))
    return request.subject_ref


def test_the_desk_shows_what_happened_and_nobodys_name(command: Command, number: str) -> None:
    told = command("desk", "show", number, "--as", "lead").stdout
    assert "in_progress.awaiting_approval" in told
    assert "Проб" not in told
    assert "7701" not in told


def _entries(tx: Transaction) -> list[Entry]:
    return [sealed.entry for sealed in tx.evidence.chain(0, 100)]
