"""Which fields can be corrected, and what a new value must look like. Pure rules; no value reaches an error text."""

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from privacy.dossier import Category, ValueId
from privacy.errors import Reason, Refused
from privacy.renter import AccountId

LONGEST = 300
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")
_NUMBER = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9]{4,20}")
_IIN = re.compile(r"[0-9]{12}", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBERS = frozenset({"number", "document_number", "licence_number"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its category and the name that the import gave it. `nth` tells repeated ones apart."""

    category: Category
    name: str
    nth: int = 0


EXPECTED = (
    Field(Category.NAME, "full_name"),
    Field(Category.ID_DOCUMENT, "number"),
    Field(Category.DRIVING_LICENCE, "number"),
)
"""What a renter may have added where it is missing."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A wish, checked. `value_id` is None for what is missing so far; `proven_by` is who shared a new phone number."""

    field: Field
    value_id: ValueId | None
    text: str = dataclasses.field(repr=False)
    proven_by: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A filed correction: `old` is None for what was missing, `new` once it has been carried out."""

    field: Field
    value_id: ValueId | None
    old: str | None = dataclasses.field(repr=False)
    new: str | None = dataclasses.field(repr=False)
    proven_by: AccountId | None = None


def read_value(field: Field, typed: str) -> str:
    """The value as it will be stored.

    Raises Refused: VALUE_TOO_LONG, and by the field VALUE_NAME, VALUE_NUMBER, VALUE_DAY, VALUE_EMAIL, VALUE_TEXT.
    """
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(text) > LONGEST:
        raise Refused(Reason.VALUE_TOO_LONG, longest=LONGEST)
    if field.category is Category.NAME:
        return _matching(_NAME, text, Reason.VALUE_NAME)
    if field.name in _NUMBERS:
        plain = "".join(c for c in unicodedata.normalize("NFKC", text.replace("№", "")).upper() if c not in " -")
        return _matching(_NUMBER, plain, Reason.VALUE_NUMBER)
    if field.name == "iin":
        return _matching(_IIN, text, Reason.VALUE_NUMBER)
    if field.name.endswith(("_at", "_date")):
        return _day(text)
    if field.name == "email":
        return _matching(_EMAIL, text, Reason.VALUE_EMAIL)
    if not text or any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in text):
        raise Refused(Reason.VALUE_TEXT)
    return text


def _matching(pattern: re.Pattern[str], text: str, otherwise: Reason) -> str:
    if not pattern.fullmatch(text):
        raise Refused(otherwise)
    return text


def _day(text: str) -> str:
    """`17.05.1990` and `1990-05-17` are both stored as the second."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise Refused(Reason.VALUE_DAY)
    day, month, year = found.group(1, 2, 3) if found.group(1) else found.group(6, 5, 4)
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        raise Refused(Reason.VALUE_DAY) from None
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise Refused(Reason.VALUE_DAY)
    return read.isoformat()
