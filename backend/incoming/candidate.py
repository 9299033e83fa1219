"""One subject as a file has it, not checked yet, and how to say which line was wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from privacy.intake import Rejected

_IN_A_VALUE = re.compile(r"values\[([0-9]+)\]\.(.+)", re.ASCII)


class WrongFile(ValueError):
    """The file as a whole cannot be imported: neither format fits, or the columns have other names."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Where and why, never what."""

    line: int
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """`line` is where the subject begins; `value_lines` where each value stands, if each has a line of its own.

    `fault` says why the subject cannot even be read. `read_to` is the position in the file after it, in bytes.
    """

    line: int
    read_to: int
    content: Mapping[str, object] | None = field(default=None, repr=False)
    value_lines: tuple[int, ...] = ()
    fault: Rejected | None = None

    @property
    def external_id(self) -> str | None:
        found = self.content.get("external_id") if isinstance(self.content, Mapping) else None
        return found if isinstance(found, str) else None

    def rejection(self, rejected: Rejected) -> Rejection:
        """The same in the file's own terms: a value on its own line is named by that line."""
        place = _IN_A_VALUE.fullmatch(rejected.field)
        if place and self.value_lines:
            return Rejection(self.value_lines[int(place[1])], place[2], rejected.why)
        return Rejection(self.line, rejected.field, rejected.why)
