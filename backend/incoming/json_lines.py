"""JSON Lines: a subject a line."""

import json
from collections.abc import Iterable, Iterator

from backend.incoming.candidate import Candidate
from backend.incoming.lines import Line
from privacy.intake import Rejected


def from_json_lines(lines: Iterable[Line]) -> Iterator[Candidate]:
    for line in lines:
        yield _candidate(line)


def _candidate(line: Line) -> Candidate:
    if line.text is None:
        return Candidate(line.number, line.read_to, fault=Rejected("line", line.fault))
    try:
        content = json.loads(line.text, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError):
        return Candidate(line.number, line.read_to, fault=Rejected("line", "not_json"))
    if not isinstance(content, dict):
        return Candidate(line.number, line.read_to, fault=Rejected("line", "not_an_object"))
    return Candidate(line.number, line.read_to, content)


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON leaves open which of two equal keys counts, so neither does. Raises ValueError."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key is repeated")
    return content
