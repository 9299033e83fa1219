# ruff: noqa: ASYNC240 (a test has nothing else to do while it reads a file)
"""Blocks in the sample directory: a mark in the file, no value touched, taken away again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from backend.systems.directory import Directory
from privacy.dossier import Category
from privacy.request import Kind
from privacy.task import Answer
from tests.backend.test_directory import CONTENTS, ORDER, REF

NAME = frozenset({Category.NAME})
BLOCK = replace(ORDER, kind=Kind.RESTRICTION, categories=NAME)
LIFT = replace(ORDER, kind=Kind.RESTRICTION_LIFT, categories=NAME, message_id="task2")


@pytest.fixture
def file(crm: Path) -> Path:
    path = crm / f"{REF}.json"
    path.write_text(json.dumps(CONTENTS), "utf-8")
    return path


async def test_a_block_marks_the_file_and_leaves_the_values(crm: Path, file: Path) -> None:
    outcome = await Directory("crm", crm).carry_out(BLOCK)

    assert (outcome.answer, outcome.affected_count, outcome.residual_count) == (Answer.DONE, 2, 0)
    assert json.loads(file.read_text("utf-8")) == CONTENTS | {"restricted": ["name"]}


async def test_marking_twice_is_marking_once_and_lifting_unmarks(crm: Path, file: Path) -> None:
    directory = Directory("crm", crm)
    first = await directory.carry_out(BLOCK)

    assert await directory.carry_out(BLOCK) == first
    await directory.carry_out(replace(LIFT, categories=frozenset({Category.OTHER})))
    assert json.loads(file.read_text("utf-8"))["restricted"] == ["name"]
    assert (await directory.carry_out(LIFT)).answer is Answer.DONE
    assert json.loads(file.read_text("utf-8")) == CONTENTS


async def test_nothing_is_written_for_a_subject_of_whom_nothing_is_held(crm: Path) -> None:
    outcome = await Directory("crm", crm).carry_out(BLOCK)

    assert (outcome.answer, outcome.affected_count) == (Answer.DONE, 0)
    assert not (crm / f"{REF}.json").exists()


async def test_an_erasure_takes_the_mark_along(crm: Path, file: Path) -> None:
    directory = Directory("crm", crm)
    await directory.carry_out(BLOCK)

    await directory.carry_out(replace(ORDER, categories=NAME, message_id="task3"))

    assert "restricted" not in json.loads(file.read_text("utf-8"))


async def test_a_mark_that_is_no_list_needs_a_person(crm: Path, file: Path) -> None:
    file.write_text(json.dumps(CONTENTS | {"restricted": True}), "utf-8")

    outcome = await Directory("crm", crm).carry_out(BLOCK)

    assert (outcome.answer, outcome.evidence) == (Answer.REFUSED, "unreadable_file")
