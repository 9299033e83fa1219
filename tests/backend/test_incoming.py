"""Reading files line by line: what cannot be read is named by its line, and never mistaken for a part of a subject."""

import io

import pytest

from backend.incoming import lines
from backend.incoming.candidate import Candidate
from backend.incoming.csv_lines import COLUMNS, from_csv
from backend.incoming.json_lines import from_json_lines
from backend.incoming.lines import lines_of

HEADER = ",".join(COLUMNS)


def csv(*rows: str) -> list[Candidate]:
    return list(from_csv(lines_of(io.BytesIO("\n".join((HEADER, *rows)).encode()))))


def row(external_id: str, value: str = "v") -> str:
    return f"{external_id},,other,note,{value},office,contract,2026-01-10,"


def faults(candidates: list[Candidate]) -> list[tuple[int, str]]:
    return [(entry.line, entry.fault.why if entry.fault else "") for entry in candidates]


def test_consecutive_lines_of_one_id_are_one_subject() -> None:
    first, second = csv(row("A"), row("A", "w"), "", row("B"))

    assert (first.external_id, first.value_lines) == ("A", (2, 3))
    assert (second.external_id, second.value_lines) == ("B", (5,))


@pytest.mark.parametrize(
    ("broken", "why"), [('A,,other,note,"open,o,c,d,', "broken_quotes"), ("A,b", "wrong_number_of_cells")]
)
def test_a_broken_line_spoils_the_subjects_on_both_sides_of_it(broken: str, why: str) -> None:
    beside = "beside_an_unreadable_line"

    assert faults(csv(row("A"), broken, row("A"), row("B"))) == [(3, why), (2, beside), (5, "")]
    assert faults(csv(row("A"), broken, row("B"), row("C"))) == [(3, why), (2, beside), (4, beside), (5, "")]
    assert faults(csv(broken, row("A"), row("B"))) == [(2, why), (3, beside), (4, "")]


def test_an_unclosed_quote_does_not_swallow_the_rest() -> None:
    assert faults(csv('"', row("A"), row("B")))[-1] == (4, "")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\n", "not_utf8"),
        (b"{\n", "not_json"),
        (b'{"a": 1, "a": 2}\n', "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not_json"),
        (b'"text"\n', "not_an_object"),
    ],
)
def test_a_line_that_is_no_record_says_why(content: bytes, why: str) -> None:
    assert faults(list(from_json_lines(lines_of(io.BytesIO(content))))) == [(1, why)]


def test_a_line_without_end_is_skipped_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 10)
    file = io.BytesIO(b"x" * 95 + b"\n{}\n" + b"x" * 10)

    read = [(line.number, line.text, line.fault) for line in lines_of(file)]

    assert read == [(1, None, "too_long"), (2, "{}", ""), (3, "x" * 10, "")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text() -> None:
    file = io.BytesIO(b"\xef\xbb\xbf{}\r\n\r\n\xef\xbb\xbf{}\r\n")

    assert [(line.number, line.text) for line in lines_of(file)] == [(1, "{}"), (3, "\ufeff{}")]


def test_nothing_of_a_value_is_printed() -> None:
    assert "canary" not in repr(csv(row("A", "canary")))
    assert "canary" not in repr(list(lines_of(io.BytesIO(b"canary"))))
