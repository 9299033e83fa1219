# ruff: noqa: ASYNC240 (a test has nothing else to do while it reads a file)
"""A folder of files as a data system: only what was ordered goes, nothing outside is touched, twice is once."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from backend.systems.directory import Directory
from privacy.dossier import Category
from privacy.request import Kind, RequestId
from privacy.task import Answer, Order
from tests.backend.conftest import MONDAY

REF = "0123456789abcdef" * 2
CONTENTS = {"name": {"full_name": "Пробный Арендатор", "latin": "Probnyi"}, "other": ["a", "b", "c"], "number": 7}
EVERYTHING = frozenset(Category)
ORDER = Order(
    message_id="task1",
    request_id=RequestId("r1"),
    kind=Kind.ERASURE,
    subject_ref=REF,
    system="crm",
    categories=EVERYTHING,
    due_at=MONDAY + timedelta(days=1),
    created_at=MONDAY,
)


@pytest.fixture
def file(crm: Path) -> Path:
    path = crm / f"{REF}.json"
    path.write_text(json.dumps(CONTENTS), "utf-8")
    return path


@pytest.fixture
def directory(crm: Path) -> Directory:
    return Directory("crm", crm)


async def test_a_whole_erasure_takes_the_file_away(directory: Directory, file: Path) -> None:
    outcome = await directory.carry_out(ORDER)

    assert (outcome.answer, outcome.affected_count, outcome.residual_count) == (Answer.DONE, 5, 0)
    assert not file.exists()


async def test_a_part_leaves_the_rest_as_it_was(directory: Directory, file: Path) -> None:
    outcome = await directory.carry_out(replace(ORDER, categories=frozenset({Category.NAME})))

    assert outcome.affected_count == 2
    assert json.loads(file.read_text("utf-8")) == {"other": ["a", "b", "c"], "number": 7}
    assert [entry.name for entry in file.parent.glob("*.part")] == []


@pytest.mark.parametrize("categories", [frozenset({Category.OTHER}), EVERYTHING])
async def test_a_try_that_died_leaves_no_copy_behind(
    directory: Directory, file: Path, categories: frozenset[Category]
) -> None:
    (file.parent / f".{file.name}.part").write_text(json.dumps(CONTENTS), "utf-8")

    await directory.carry_out(replace(ORDER, categories=categories))

    left = [entry.read_text("utf-8") for entry in file.parent.iterdir() if entry.is_file()]
    assert not any("a" in json.loads(text).get("other", []) for text in left)
    assert [entry.name for entry in file.parent.iterdir() if entry.suffix == ".part"] == []


async def test_of_an_unknown_subject_nothing_is_held(directory: Directory) -> None:
    outcome = await directory.carry_out(ORDER)

    assert (outcome.answer, outcome.affected_count) == (Answer.DONE, 0)


async def test_an_order_that_comes_again_answers_the_same(directory: Directory, file: Path) -> None:
    first = await directory.carry_out(ORDER)

    assert await directory.carry_out(ORDER) == first
    assert (await directory.carry_out(replace(ORDER, message_id="task2"))).affected_count == 0


async def test_an_order_that_was_noted_but_not_carried_out_is_carried_out(
    directory: Directory, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_power(*_: object) -> None:
        raise OSError("power failure")

    with monkeypatch.context() as patched:
        patched.setattr("backend.systems.directory._leave", no_power)
        with pytest.raises(OSError, match="power failure"):
            await directory.carry_out(ORDER)
    assert file.exists()

    assert (await directory.carry_out(ORDER)).affected_count == 5
    assert not file.exists()


async def test_a_folder_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        await Directory("crm", tmp_path / "unmounted").carry_out(ORDER)


@pytest.mark.parametrize("content", ["{", "[]", "7", '"name"', ""])
async def test_a_file_that_cannot_be_read_needs_a_person(directory: Directory, file: Path, content: str) -> None:
    file.write_text(content, "utf-8")

    outcome = await directory.carry_out(ORDER)

    assert (outcome.answer, outcome.evidence) == (Answer.REFUSED, "unreadable_file")
    assert file.read_text("utf-8") == content


@pytest.mark.parametrize("reference", ["../secret", "a/b", "..", ".", "", "a\0", "x" * 65, "ключ", ".answers/x"])
async def test_no_reference_leads_out_of_the_folder(directory: Directory, crm: Path, reference: str) -> None:
    outside = crm.parent / "secret.json"
    outside.write_text("{}", "utf-8")

    by_ref = await directory.carry_out(replace(ORDER, subject_ref=reference))
    by_message = await directory.carry_out(replace(ORDER, message_id=reference))

    assert by_ref.answer is Answer.REFUSED
    assert by_message.answer is Answer.REFUSED
    assert outside.read_text("utf-8") == "{}"


async def test_a_link_is_not_followed(directory: Directory, crm: Path) -> None:
    outside = crm.parent / "outside.json"
    outside.write_text(json.dumps(CONTENTS), "utf-8")
    (crm / f"{REF}.json").symlink_to(outside)

    outcome = await directory.carry_out(ORDER)

    assert outcome.answer is Answer.REFUSED
    assert json.loads(outside.read_text("utf-8")) == CONTENTS
