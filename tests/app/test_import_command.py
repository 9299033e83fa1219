"""The import, end to end: what comes in is sealed, what is rejected is named, and no value is ever repeated."""

import json
from pathlib import Path

from tests.app.conftest import Command
from tests.app.filed import SAMPLES, in_database

CANARIES = ("Канарейкина", "canary@example.com", "000000777", "XX000777", "7010000777", "1977-07-07")
HEADER = "external_id,phone,category,field,value,source,purpose,collected_at,retention_until\n"


def subject(external_id: str, **changes: object) -> str:
    values = [
        ("name", "full_name", "Канарейкина Проба"),
        ("id_document", "document_number", "000000777"),
        ("driving_licence", "licence_number", "XX000777"),
        ("other", "email", "canary@example.com"),
    ]
    record: dict[str, object] = {
        "external_id": external_id,
        "phones": ["+77010000777"],
        "birth_date": "1977-07-07",
        "values": [
            {
                "category": category,
                "field": field,
                "value": value,
                "source": "office",
                "purpose": "contract",
                "collected_at": "2026-01-10",
            }
            for category, field, value in values
        ],
        "holds": [
            {"basis": "debt", "categories": ["name"], "until": None, "note": "Канарейкина owes for contract 000000777"}
        ],
    }
    return json.dumps(record | changes, ensure_ascii=False) + "\n"


def leaks(folder: Path) -> list[str]:
    """Plain values in any file of the database, as UTF-8 or as escapes."""
    contents = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return [f"{name}: {canary}" for name, content in contents.items() for canary in CANARIES if _in(content, canary)]


def _in(content: bytes, canary: str) -> bool:
    forms = (canary.encode(), canary.encode("utf-16-le"), json.dumps(canary).strip('"').encode())
    return any(form in content for form in forms)


def test_the_grep_finds_what_is_plain(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(subject("X-1"), "utf-8")
    assert len(leaks(tmp_path)) >= len(CANARIES)


def test_what_was_imported_stands_nowhere_in_the_database_files(
    command: Command, machine: Path, tmp_path: Path
) -> None:
    file = tmp_path / "renters.jsonl"
    file.write_text(subject("X-1"), "utf-8")
    ended = command("import", file)
    assert (ended.exit_code, ended.stdout) == (0, "1 added, 0 updated, 0 unchanged, 0 rejected\n")
    assert in_database(lambda tx: tx.subjects.by_phone("+77010000777")) is not None
    assert leaks(machine) == []


def test_the_same_file_again_changes_nothing(command: Command, machine: Path) -> None:
    assert command("import", SAMPLES).stdout == "4 added, 0 updated, 0 unchanged, 0 rejected\n"
    assert command("import", SAMPLES).stdout == "0 added, 0 updated, 4 unchanged, 0 rejected\n"


def test_csv_is_taken_in_a_value_a_line(command: Command, machine: Path, tmp_path: Path) -> None:
    file = tmp_path / "renters.csv"
    file.write_text(
        HEADER
        + "X-1,+77010000777,name,full_name,Канарейкина Проба,office,contract,2026-01-10,\n"
        + "X-1,+77010000777,other,email,canary@example.com,office,contract,2026-01-10,2031-01-10\n",
        "utf-8",
    )
    assert command("import", file).stdout == "1 added, 0 updated, 0 unchanged, 0 rejected\n"
    assert leaks(machine) == []


def test_what_is_rejected_is_named_by_line_field_and_reason(command: Command, machine: Path, tmp_path: Path) -> None:
    file = tmp_path / "renters.jsonl"
    wrong = subject("X-2", phones=["8 701 000 07 77"])
    file.write_text(subject("X-1") + wrong + "{not json canary@example.com\n", "utf-8")
    ended = command("import", file)
    assert ended.exit_code == 1
    assert ended.stdout == "1 added, 0 updated, 0 unchanged, 2 rejected\n"
    assert ended.stderr.splitlines()[0].startswith("line 2: phones")
    assert ended.stderr.splitlines()[1] == "line 3: line: not_json"
    assert not [canary for canary in (*CANARIES, "701 000") if canary in ended.output]


def test_rejections_may_go_to_a_file(command: Command, machine: Path, tmp_path: Path) -> None:
    file, report = tmp_path / "renters.jsonl", tmp_path / "report.txt"
    file.write_text(subject("X-1", surname="Канарейкина"), "utf-8")
    ended = command("import", file, "--report", report)
    assert (ended.exit_code, ended.stderr) == (1, "")
    assert report.read_text("utf-8") == "line 1: record: unknown_field\n"


def test_a_file_of_another_kind_is_wrong_use(command: Command, machine: Path, tmp_path: Path) -> None:
    file = tmp_path / "renters.xlsx"
    file.write_bytes(b"PK")
    assert command("import", file).exit_code == 2
    assert command("import", tmp_path / "nowhere.jsonl").exit_code == 2


def test_a_csv_with_other_columns_is_wrong_use(command: Command, machine: Path, tmp_path: Path) -> None:
    file = tmp_path / "renters.csv"
    file.write_text("id,phone\nX-1,+77010000777\n", "utf-8")
    ended = command("import", file)
    assert ended.exit_code == 2
    assert "7010000777" not in ended.output
