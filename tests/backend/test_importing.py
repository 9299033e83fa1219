"""Importing files: each subject as a whole or not at all, again without effect, and nobody comes back from erasure."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from backend.importing import Importer, Report
from backend.incoming.candidate import Rejection, WrongFile
from privacy.dossier import Category
from privacy.renter import SubjectId
from sandbox import SandboxClock
from storage.errors import StorageUnavailable
from storage.sqlite import SqliteStorage
from tests.backend.stumbling import Stumbling

Write = Callable[[str, str], Path]
HEADER = "external_id,phone,category,field,value,source,purpose,collected_at,retention_until"


def subject(number: int, collected_at: str = "2026-01-10", **changes: object) -> dict[str, object]:
    value = {
        "category": "name",
        "field": "full_name",
        "value": f"Пробный {number}",
        "source": "office",
        "purpose": "contract",
        "collected_at": collected_at,
    }
    return {"external_id": f"C-{number}", "phones": [phone(number)], "values": [value], **changes}


def phone(number: int) -> str:
    return f"+7701{number:07}"


def json_lines(*subjects: dict[str, object]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in subjects)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return file


@pytest.fixture
def importer(storage: SqliteStorage, clock: SandboxClock) -> Importer:
    return Importer(storage, clock)


async def found(storage: SqliteStorage, number: int) -> SubjectId | None:
    return await storage.read(lambda tx: tx.subjects.by_phone(phone(number)))


async def texts(storage: SqliteStorage, number: int) -> list[str]:
    subject_id = await found(storage, number)
    assert subject_id is not None
    return [value.text for value in await storage.read(lambda tx: tx.subjects.values(subject_id))]


async def test_a_subject_a_line_comes_in_with_its_phone_as_a_value(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    report = await importer.take_in(write("all.jsonl", json_lines(subject(1), subject(2))))

    assert report == Report(added=2)
    assert await texts(storage, 1) == ["Пробный 1", phone(1)]


async def test_the_same_file_again_changes_nothing_and_a_new_one_updates(importer: Importer, write: Write) -> None:
    file = write("all.jsonl", json_lines(subject(1), subject(2)))
    await importer.take_in(file)

    assert await importer.take_in(file) == Report(unchanged=2)
    changed = write("new.jsonl", json_lines(subject(1), subject(2, birth_date="1990-05-17"), subject(3)))
    assert await importer.take_in(changed) == Report(added=1, updated=1, unchanged=1)


async def test_a_csv_value_a_line_makes_the_same_subject(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    rows = [
        HEADER,
        f"C-1,{phone(1)},name,full_name,Пробный 1,office,contract,2026-01-10,",
        'C-1,,other,note,"a ""quoted"", text",office,contract,2026-01-10,2031-01-10',
        f"C-2,{phone(2)},name,full_name,Пробный 2,office,contract,2026-01-10,",
    ]

    assert await importer.take_in(write("all.csv", "\ufeff" + "\r\n".join(rows))) == Report(added=2)
    assert await texts(storage, 1) == ["Пробный 1", phone(1), 'a "quoted", text']
    assert await importer.take_in(write("two.jsonl", json_lines(subject(2)))) == Report(unchanged=1)


async def test_semicolons_and_another_order_of_columns_are_read_too(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    columns = ";".join(reversed(HEADER.split(",")))
    row = f";2026-01-10;contract;office;Проба, с запятой;note;other;{phone(1)};C-1"

    assert await importer.take_in(write("all.CSV", f"{columns}\n{row}\n")) == Report(added=1)
    assert await texts(storage, 1) == [phone(1), "Проба, с запятой"]


async def test_an_import_that_says_nothing_of_holds_lifts_none(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    hold = {"basis": "debt", "categories": ["name"]}
    await importer.take_in(write("held.jsonl", json_lines(subject(1, holds=[hold]))))
    row = f"C-1,{phone(1)},name,full_name,Пробный 1,office,contract,2026-01-10,"
    await importer.take_in(write("all.csv", f"{HEADER}\n{row}\n"))
    subject_id = await found(storage, 1)
    assert subject_id is not None
    assert len(await storage.read(lambda tx: tx.holds.of(subject_id))) == 1

    await importer.take_in(write("lifted.jsonl", json_lines(subject(1, holds=[]))))
    assert await storage.read(lambda tx: tx.holds.of(subject_id)) == []


async def test_one_wrong_value_rejects_the_whole_subject_and_no_other(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    rows = [
        HEADER,
        f"C-1,{phone(1)},name,full_name,Пробный 1,office,contract,2026-01-10,",
        "C-1,,other,note,secret canary,nowhere,contract,2026-01-10,",
        f"C-2,{phone(2)},name,full_name,Пробный 2,office,contract,2026-01-10,",
    ]
    report = await importer.take_in(write("all.csv", "\n".join(rows)))

    assert (report.added, report.rejected) == (1, 1)
    assert report.rejections == (Rejection(3, "source", "unknown_choice"),)
    assert await found(storage, 1) is None


async def test_a_number_of_somebody_else_rejects_the_second_and_keeps_the_first(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    thief = subject(2, phones=[phone(2), phone(1)])
    report = await importer.take_in(write("all.jsonl", json_lines(subject(1), thief)))

    assert report.rejections == (Rejection(2, "phones", "belongs_to_another_subject"),)
    assert await found(storage, 2) is None


async def test_a_subject_that_comes_twice_in_one_file_is_rejected_the_second_time(
    storage: SqliteStorage, importer: Importer, write: Write
) -> None:
    again = subject(1, birth_date="1990-05-17")
    report = await importer.take_in(write("all.jsonl", json_lines(subject(1), subject(2), again)))

    assert report.rejections == (Rejection(3, "external_id", "repeated_in_this_file"),)


async def test_who_was_erased_comes_back_only_with_newer_data(
    storage: SqliteStorage, clock: SandboxClock, importer: Importer, write: Write
) -> None:
    file = write("all.jsonl", json_lines(subject(1), subject(2)))
    await importer.take_in(file)
    erased = await found(storage, 1)
    assert erased is not None
    await storage.write(lambda tx: tx.subjects.suppress(erased, Category, clock.now()))
    await storage.write(lambda tx: tx.subjects.destroy_key(erased))

    report = await importer.take_in(file)
    assert (report.unchanged, report.rejections) == (1, (Rejection(1, "name", "erased_before"),))
    assert await found(storage, 1) is None

    today = clock.now().date()
    assert (await importer.take_in(write("same.jsonl", json_lines(subject(1, today.isoformat()))))).rejected == 1
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert await importer.take_in(write("newer.jsonl", json_lines(subject(1, tomorrow)))) == Report(added=1)
    assert await found(storage, 1) != erased


async def test_progress_is_told_in_bytes_and_ends_at_the_size_of_the_file(importer: Importer, write: Write) -> None:
    file = write("all.jsonl", json_lines(*(subject(number) for number in range(150))))
    heard: list[int] = []

    await importer.take_in(file, heard.append)

    assert heard == sorted(heard)
    assert len(heard) > 1
    assert heard[-1] == file.stat().st_size


async def test_rejections_may_be_noted_as_they_come(importer: Importer, write: Write) -> None:
    noted: list[Rejection] = []
    report = await importer.take_in(write("all.jsonl", "{\n[]\n"), note=noted.append)

    assert report == Report(rejected=2)
    assert noted == [Rejection(1, "line", "not_json"), Rejection(2, "line", "not_an_object")]


async def test_a_database_that_goes_away_stops_the_import_and_the_next_one_completes_it(
    storage: SqliteStorage, clock: SandboxClock, importer: Importer, write: Write
) -> None:
    file = write("all.jsonl", json_lines(*(subject(number) for number in range(100))))
    with pytest.raises(StorageUnavailable):
        await Importer(Stumbling(storage, before=[70]), clock).take_in(file)

    report = await importer.take_in(file)

    assert report.unchanged >= 64
    assert report.added + report.unchanged == 100


@pytest.mark.parametrize(("name", "text"), [("all.xlsx", ""), ("all.csv", ""), ("all.csv", "external_id,phone\n")])
async def test_a_file_of_another_kind_is_refused_as_a_whole(
    importer: Importer, write: Write, name: str, text: str
) -> None:
    with pytest.raises(WrongFile):
        await importer.take_in(write(name, text))
