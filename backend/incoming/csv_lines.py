"""CSV: a value a line; consecutive lines with the same external id are one subject."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from backend.incoming.candidate import Candidate, WrongFile
from backend.incoming.lines import Line
from privacy.intake import Rejected
from privacy.intake_reading import MOST_VALUES

_OF_THE_VALUE = ("category", "field", "value", "source", "purpose", "collected_at", "retention_until")
COLUMNS = ("external_id", "phone", *_OF_THE_VALUE)

Row = dict[str, str]


@dataclass(slots=True)
class _Group:
    """Lines of one subject so far. `spoilt`: a line beside them could not be read and may have been theirs."""

    external_id: str
    line: int
    read_to: int
    spoilt: bool
    phones: dict[str, None] = field(default_factory=dict)
    values: list[dict[str, str | None]] = field(default_factory=list)
    value_lines: list[int] = field(default_factory=list)

    def add(self, line: Line, row: Row) -> None:
        self.read_to = line.read_to
        if row["phone"]:
            self.phones[row["phone"]] = None
        if len(self.values) <= MOST_VALUES:  # one too many is enough to be told so
            value: dict[str, str | None] = {name: row[name] for name in _OF_THE_VALUE}
            self.values.append(value | {"retention_until": row["retention_until"] or None})
            self.value_lines.append(line.number)

    def candidate(self) -> Candidate:
        content = {"external_id": self.external_id, "phones": list(self.phones), "values": self.values}
        fault = Rejected("line", "beside_an_unreadable_line") if self.spoilt else None
        return Candidate(self.line, self.read_to, content, tuple(self.value_lines), fault)


def from_csv(lines: Iterable[Line]) -> Iterator[Candidate]:
    """Raises WrongFile if the first line does not name the columns."""
    rest = iter(lines)
    delimiter, names = _header(next(rest, None))
    group: _Group | None = None
    spoilt = False
    for line in rest:
        row, fault = _row(line, delimiter, names)
        if row is None:
            # Either neighbour may have lost a value here, and a part of a subject must not be taken for the whole.
            yield Candidate(line.number, line.read_to, fault=Rejected("line", fault))
            spoilt = True
            if group is not None:
                group.spoilt = True
            continue
        if group is None or row["external_id"] != group.external_id:
            if group is not None:
                yield group.candidate()
            group = _Group(row["external_id"], line.number, line.read_to, spoilt)
        group.add(line, row)
        spoilt = False
    if group is not None:
        yield group.candidate()


def _header(line: Line | None) -> tuple[str, list[str]]:
    """Spreadsheets set to Russian or Kazakh write semicolons."""
    text = (line.text if line else None) or ""
    delimiter = ";" if text.count(";") > text.count(",") else ","
    names = [name.strip() for name in next(csv.reader([text], delimiter=delimiter), [])]
    if sorted(names) != sorted(COLUMNS):
        raise WrongFile(f"the first line must name these columns: {','.join(COLUMNS)}")
    return delimiter, names


def _row(line: Line, delimiter: str, names: list[str]) -> tuple[Row | None, str]:
    if line.text is None:
        return None, line.fault
    try:
        # Line by line: an unclosed quote must not swallow the rest of the file.
        cells = next(csv.reader([line.text], delimiter=delimiter, strict=True))
    except csv.Error:
        return None, "broken_quotes"
    if len(cells) != len(names):
        return None, "wrong_number_of_cells"
    return dict(zip(names, cells, strict=True)), ""
