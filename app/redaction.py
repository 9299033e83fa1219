"""What may stand in a log line: known keys, and values without anything that looks personal or secret.

The allow-list is the first net. The patterns are the second, for what a library may put into a text.
"""

import re
from collections.abc import MutableMapping
from typing import Any, Final

ALLOWED_KEYS: Final = frozenset(
    {
        *("event", "level", "logger", "timestamp", "why", "where", "dropped", "incident", "count", "fields"),
        *("update_id", "letter_id", "task_id", "request_id", "subject_ref", "kind", "lane", "system", "attempts"),
        *(
            "number",
            "seconds",
            "signal",
            "port",
            "path",
            "version",
            "method",
            "status",
            "stage",
            "outcome",
            "at",
            "verdict",
            "letter",
        ),
    }
)
_PATTERNS: Final = (
    (re.compile(r"\d{6,}:[A-Za-z0-9_-]{20,}"), "[token]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[email]"),
    (re.compile(r"(?<![\w+])\+?\d(?:[\s().-]{0,3}\d){8,}(?!\w)"), "[digits]"),
)
_LONGEST = 500

EventDict = MutableMapping[str, Any]


def allow_known_keys(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Drop every other key and name it: names of keys are code, values may be anything."""
    dropped = sorted(key for key in line if key not in ALLOWED_KEYS and not key.startswith("_"))
    for key in dropped:
        del line[key]
    if dropped:
        line["dropped"] = dropped
    return line


def redact(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Blank bot tokens, e-mail addresses, phone numbers and the 12 digits of an IIN in every text."""
    for key, value in line.items():
        if not key.startswith("_"):
            line[key] = _clean(value)
    return line


def clean(text: str) -> str:
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _clean(value: object) -> object:
    match value:
        case str():
            return clean(value)
        case None | bool() | int() | float():
            return value
        case list() | tuple() | set() | frozenset():
            return [_clean(one) for one in value]
        case _:
            return clean(str(value))
