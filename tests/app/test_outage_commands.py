"""`outage` and `works`: an operator opens, corrects, merges and closes, and every change stays to be seen."""

from pathlib import Path

import pytest

from tests.app.conftest import Command


@pytest.fixture(autouse=True)
def migrated(command: Command, machine: Path) -> None:
    command("migrate")


def opened(command: Command, *more: object) -> str:
    ended = command("outage", "open", *more)
    assert ended.exit_code == 0, ended.stderr
    return ended.stdout.split()[0]


def test_an_outage_is_opened_listed_corrected_and_closed(command: Command) -> None:
    number = opened(command, "--service", "booking", "--cause", "power")
    assert f"{number}  booking since" in command("outage", "list").stdout
    assert "provider" in command("outage", "correct", number, "--cause", "provider").stdout
    assert "(recovered)" in command("outage", "close", number).stdout

    assert command("outage", "list").stdout == ""
    assert number in command("outage", "list", "--past").stdout
    changes = [line.split()[2] for line in command("outage", "show", number).stdout.splitlines()[1:]]
    assert changes == ["opened", "corrected", "ended"]


def test_a_second_one_of_a_service_is_refused_and_two_are_merged(command: Command) -> None:
    first = opened(command)
    assert command("outage", "open").stderr == "refused: outage open\n"
    command("outage", "close", first)
    second = opened(command)

    assert command("outage", "merge", first, second).stdout.startswith(second)
    assert command("outage", "dismiss", second).stdout.strip().endswith("not told")


def test_works_are_announced_moved_and_cancelled(command: Command) -> None:
    times = ("--from", "2099-01-01T03:00", "--until", "2099-01-01T05:00")
    number = command("works", "announce", *times).stdout.split()[0]
    later = ("--from", "2099-01-02T03:00", "--until", "2099-01-02T05:00", "--instead-of", number)
    moved = command("works", "announce", *later).stdout.split()[0]

    assert command("works", "list").stdout == f"{moved}  site from 2099-01-02 03:00 until 2099-01-02 05:00\n"
    assert command("works", "cancel", moved).exit_code == 0
    assert command("works", "cancel", moved).stderr == "refused: unknown works\n"
    assert command("works", "announce", "--from", "2020-01-01T03:00", "--until", "2020-01-01T05:00").exit_code == 1


def test_a_wrong_threshold_is_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTAGE_THRESHOLD", "two days")
    ended = command("outage", "list")

    assert (ended.exit_code, ended.stderr.startswith("OUTAGE_THRESHOLD is wrong")) == (2, True)
