"""The report and the picture: safe in a spreadsheet, whole in both languages, the same bytes every time."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.report import SEPARATOR, parts, report_csv, report_pdf, safe_cell
from bot.documents.stats import stats_picture
from bot.words import Words, load_words
from privacy.renter import Language
from tests.bot.documents_samples import NOW
from tests.bot.screens.figures_states import NO_REPORT, NO_STATS, REPORT, STATS

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@pytest.fixture(params=list(Language))
def words(request: pytest.FixtureRequest) -> Words:
    language: Language = request.param
    return load_words()[language]


@given(st.text())
def test_no_cell_is_taken_for_a_formula(value: str) -> None:
    safe = safe_cell(value)

    assert not safe.startswith(DANGEROUS)
    assert safe.removeprefix("'") == value.removeprefix("'")


def read(words: Words) -> list[list[str]]:
    text = report_csv(REPORT, words).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=SEPARATOR))


def test_a_spreadsheet_reads_every_figure(words: Words) -> None:
    rows = read(words)

    assert report_csv(REPORT, words).startswith(b"\xef\xbb\xbf")
    assert {len(row) for row in rows} == {4}
    assert [words.label("report.by_kind"), words.label("kind.erasure"), words.label("figures.received"), "40"] in rows
    assert [
        words.label("report.refused"),
        words.label("denial.short.no_match"),
        words.label("report.count"),
        "1",
    ] in rows
    assert not any(cell.startswith(DANGEROUS) for row in rows for cell in row)


def test_what_did_not_happen_has_no_part(words: Words) -> None:
    assert len(parts(REPORT, words)) == 7
    assert parts(NO_REPORT, words) == []


def test_the_same_report_makes_the_same_bytes(words: Words) -> None:
    made = {report_pdf(REPORT, "ТОО «Проба»", words, NOW) for _ in range(2)}

    assert len(made) == 1
    assert made.pop().startswith(b"%PDF")


@pytest.mark.parametrize("stats", [STATS, NO_STATS])
def test_there_is_a_picture_even_of_nothing(words: Words, stats: object) -> None:
    picture = stats_picture(STATS if stats is STATS else NO_STATS, words)

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 1_000_000
