"""One thing that `doctor` looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    well: bool
    detail: str
