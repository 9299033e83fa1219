"""Lines of a file, one at a time, whatever stands in it: memory stays flat even if there is no end of line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

LONGEST_LINE = 8 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """`text` without its end; or None, and `fault` says why. `read_to` is the position after it, in bytes."""

    number: int
    text: str | None = field(repr=False)
    read_to: int
    fault: str = ""


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """Every line that is not blank, numbered from 1."""
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        line = _too_long(file, raw, number) if len(raw) > LONGEST_LINE else _decoded(file, raw, number)
        if line.text is None or not line.text.isspace():
            yield line


def _too_long(file: BinaryIO, raw: bytes, number: int) -> Line:
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(LONGEST_LINE)
    return Line(number, None, file.tell(), "too_long")


def _decoded(file: BinaryIO, raw: bytes, number: int) -> Line:
    plain = raw.removeprefix(_BOM) if number == 1 else raw
    try:
        return Line(number, plain.decode("utf-8").rstrip("\r\n") or " ", file.tell())
    except UnicodeDecodeError:
        return Line(number, None, file.tell(), "not_utf8")
