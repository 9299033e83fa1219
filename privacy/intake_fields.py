"""Reading single fields of an imported record: strictly, never repaired. Errors name the field, never its value."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from privacy.errors import Reason, Refused
from privacy.intake import Rejected
from privacy.phone import read_shared_number

MAX_TEXT = 2000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they make a text look like another one

C = TypeVar("C", bound=StrEnum)
T = TypeVar("T")
Table = Mapping[str, object]


class Fields:
    """The fields of one table of the record; `where` is its place there, such as `values[2].` for a value."""

    def __init__(self, content: object, where: str, known: frozenset[str]) -> None:
        if not isinstance(content, Mapping):
            raise Rejected(where.rstrip(".") or "record", "not_an_object")
        if content.keys() - known:
            # The unknown key itself may be a value that slipped into the wrong place.
            raise Rejected(where.rstrip(".") or "record", "unknown_field")
        self._content: Table = content
        self._where = where

    def rejected(self, field: str, why: str) -> Rejected:
        return Rejected(self._where + field, why)

    def text(self, field: str, longest: int = MAX_TEXT) -> str:
        if (text := self.optional_text(field, longest)) is None:
            raise self.rejected(field, "missing")
        return text

    def optional_text(self, field: str, longest: int = MAX_TEXT) -> str | None:
        given = self._content.get(field)
        if given is None:
            return None
        if not isinstance(given, str):
            raise self.rejected(field, "not_a_text")
        if why := text_fault(given, longest):
            raise self.rejected(field, why)
        return given

    def name(self, field: str) -> str:
        name = self.text(field)
        if not _NAME.fullmatch(name):
            raise self.rejected(field, "not_a_field_name")
        return name

    def choice(self, field: str, among: type[C]) -> C:
        return self._choice(field, self.text(field), among)

    def choices(self, field: str, among: type[C]) -> frozenset[C]:
        given = self.entries(field)
        if not given:
            raise self.rejected(field, "missing")
        return frozenset(self._choice(field, choice, among) for choice in given)

    def day(self, field: str) -> date:
        if (day := self.optional_day(field)) is None:
            raise self.rejected(field, "missing")
        return day

    def optional_day(self, field: str) -> date | None:
        text = self.optional_text(field)
        if text is None:
            return None
        if not _DAY.fullmatch(text):
            raise self.rejected(field, "not_a_date")
        return self._within_reason(field, self._read(field, text, date.fromisoformat))

    def moment(self, field: str) -> datetime:
        """In UTC; a time without its offset could be meant anywhere."""
        moment = self._read(field, self.text(field), datetime.fromisoformat)
        if moment.tzinfo is None:
            raise self.rejected(field, "no_time_zone")
        self._within_reason(field, moment.date())
        return moment.astimezone(UTC)

    def entries(self, field: str, most: int | None = None) -> Sequence[object]:
        given = self._content.get(field)
        if given is None:
            return []
        if not isinstance(given, list):
            raise self.rejected(field, "not_a_list")
        if most is not None and len(given) > most:
            raise self.rejected(field, "too_many")
        return given

    def states(self, field: str) -> bool:
        return self._content.get(field) is not None

    def names(self, field: str) -> bool:
        """Whether the field stands there at all, be it empty."""
        return field in self._content

    def clears(self, field: str) -> bool:
        """Whether it stands there empty: null, or a text of no length."""
        return self.names(field) and self._content[field] in (None, "")

    def phone(self, field: str, given: object) -> str:
        """E.164 with its «+»: any other way of writing it has to be put right where it comes from."""
        try:
            number = read_shared_number(given) if isinstance(given, str) else None
        except Refused as refusal:
            why = "anonymous_number" if refusal.reason is Reason.ANONYMOUS_NUMBER else "not_e164"
            raise self.rejected(field, why) from None
        if number is None or number != given:
            raise self.rejected(field, "not_e164")
        return number

    def _choice(self, field: str, given: object, among: type[C]) -> C:
        return self._read(field, given, among, "unknown_choice")

    def _read(self, field: str, given: object, read: Callable[..., T], why: str = "not_a_date") -> T:
        try:
            return read(given)
        except (ValueError, OverflowError):
            raise self.rejected(field, why) from None

    def _within_reason(self, field: str, day: date) -> date:
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise self.rejected(field, "not_a_date")
        return day


def text_fault(text: str, longest: int) -> str | None:
    """Why a text cannot be taken, or None."""
    if not text or text.isspace():
        return "empty"
    if len(text) > longest:
        return "too_long"
    if any(unicodedata.category(character) in _UNPRINTABLE or character in _BIDI for character in text):
        return "control_characters"
    return "spaces_around" if text != text.strip() else None
