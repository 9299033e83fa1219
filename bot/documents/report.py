"""The report of a month for leads: a table for spreadsheets and a page for keeping. Counts and times of nobody."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.documents.figures import days, head, row_of
from bot.documents.printing import printed
from bot.words import Words
from privacy.figures import Ended
from privacy.request import Denial, place_name
from privacy.statistics import MonthReport

SEPARATOR = ";"
"""What spreadsheets in Russian and Kazakh expect: the comma stands in numbers."""
_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the report; its first column says what is counted."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


def report_csv(report: MonthReport, words: Words) -> bytes:
    """UTF-8 with a mark of it, so that spreadsheets need not guess; each row names its part."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=SEPARATOR, lineterminator="\r\n")
    columns = ("part", "what", "measure", "value")
    writer.writerow([words.label(f"report.column.{column}") for column in columns])
    for part in parts(report, words):
        for what, *values in part.rows:
            for measure, value in zip(part.head[1:], values, strict=True):
                writer.writerow(map(safe_cell, [part.title, what, measure, value]))
    return (_BOM + written.getvalue()).encode()


def report_pdf(report: MonthReport, controller: str, words: Words, at: datetime) -> bytes:
    """A PDF/A-3. Takes a moment: call it in a thread."""
    return printed("report", _data(report, controller, words, at), at)


def safe_cell(value: str) -> str:
    """A spreadsheet takes what begins with one of these for a formula, so it begins with an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def parts(report: MonthReport, words: Words) -> Sequence[Part]:
    """Those in which there is something."""
    count = [words.label("figures.kind"), words.label("report.count")]
    made = [
        Part(words.label("report.by_kind"), head(words), _tallies(report, words)),
        Part(words.label("report.ended"), _ended_head(words), _ended(report.ended, words)),
        Part(words.label("report.refused"), [words.label("report.reason"), count[1]], _refused(report.ended, words)),
        _ratings(report, words),
        *(
            Part(words.label(f"report.{name}"), count, [[words.label(f"kind.{kind.value}"), str(n)] for kind, n in of])
            for name, of in (
                ("extended", report.extended.items()),
                ("moved_out", report.moved_out.items()),
                ("open_after", report.open_after.items()),
            )
        ),
    ]
    return [part for part in made if part.rows]


def _data(report: MonthReport, controller: str, words: Words, at: datetime) -> dict[str, object]:
    whole = zip(head(words)[1:], row_of(report.whole), strict=True)
    return {
        "lang": words.language.value,
        "title": words.label("report.title"),
        "subtitle": f"{report.month:%m.%Y}",
        "controller": controller,
        "footer": words.label("report.footer", month=f"{report.month:%m.%Y}"),
        "facts": [*whole, (words.label("report.made"), words.date_time(at))],
        "parts": [{"title": part.title, "head": part.head, "rows": part.rows} for part in parts(report, words)],
        "note": words.label("report.note"),
    }


def _tallies(report: MonthReport, words: Words) -> list[list[str]]:
    return [[words.label(f"kind.{kind.value}"), *row_of(tally)] for kind, tally in report.by_kind.items()]


def _ratings(report: MonthReport, words: Words) -> Part:
    columns = [words.label("report.rated"), words.label("report.average"), words.label("report.count")]
    told = report.ratings
    row = [words.label("report.rated.closed"), days(told.average), str(told.n)]
    return Part(words.label("report.ratings"), columns, [row] if told.n else [])


def _ended_head(words: Words) -> list[str]:
    return [words.label(f"report.{column}") for column in ("status", "in_time", "late")]


def _ended(ended: Sequence[Ended], words: Words) -> list[list[str]]:
    """By kind and how it ended."""
    counts: dict[tuple[str, str], list[int]] = {}
    for one in ended:
        place = words.label(f"place.{place_name(one.status, one.stage)}")
        counts.setdefault((words.label(f"kind.{one.kind.value}"), place), [0, 0])[0 if one.in_time else 1] += one.n
    return [[f"{kind}: {place}", *map(str, of)] for (kind, place), of in sorted(counts.items())]


def _refused(ended: Sequence[Ended], words: Words) -> list[list[str]]:
    counts = {denial: sum(one.n for one in ended if one.denial is denial) for denial in Denial}
    return [[words.label(f"denial.short.{denial.value}"), str(n)] for denial, n in counts.items() if n]
