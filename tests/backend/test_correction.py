# ruff: noqa: ASYNC240 (a test has nothing else to do while it reads a file)
"""Systems hear that a value was corrected. Nothing is erased by that, and no value travels."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backend.systems.directory import Directory
from backend.systems.vault import Vault
from privacy.dossier import Category
from privacy.request import Kind
from privacy.task import Answer
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.test_directory import CONTENTS, ORDER, REF
from tests.storage.samples import take_in

CORRECTED = replace(ORDER, kind=Kind.RECTIFICATION, categories=frozenset({Category.NAME}))


@pytest.fixture
def file(crm: Path) -> Path:
    path = crm / f"{REF}.json"
    path.write_text(json.dumps(CONTENTS), "utf-8")
    return path


async def test_a_folder_keeps_its_values_and_learns_which_are_outdated(crm: Path, file: Path) -> None:
    outcome = await Directory("crm", crm).carry_out(CORRECTED)

    assert (outcome.answer, outcome.affected_count, outcome.residual_count) == (Answer.DONE, 2, 0)
    assert json.loads(file.read_text("utf-8")) == CONTENTS | {"outdated": ["name"]}


async def test_a_second_correction_is_added_to_the_first(crm: Path, file: Path) -> None:
    directory = Directory("crm", crm)
    await directory.carry_out(CORRECTED)
    await directory.carry_out(CORRECTED)

    await directory.carry_out(replace(CORRECTED, message_id="task2", categories=frozenset({Category.OTHER})))

    assert json.loads(file.read_text("utf-8"))["outdated"] == ["name", "other"]


async def test_a_folder_that_holds_nothing_is_left_alone(crm: Path) -> None:
    outcome = await Directory("crm", crm).carry_out(CORRECTED)

    assert (outcome.answer, outcome.affected_count) == (Answer.DONE, 0)
    assert not (crm / f"{REF}.json").exists()


async def test_our_own_vault_loses_nothing(storage: SqliteStorage, clock: SandboxClock) -> None:
    subject_id = await storage.write(take_in)

    outcome = await Vault(storage, clock).carry_out(CORRECTED)

    assert outcome.answer is Answer.DONE
    assert len(await storage.read(lambda tx: tx.subjects.values(subject_id))) == 4
