"""The catalogue of consent texts: what each version says in both languages and what it covers (Law 94-V, art. 8(4))."""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from privacy.dossier import Category, Purpose
from privacy.hold import HoldBasis
from privacy.policy import Named
from privacy.renter import Language

_NEVER_DEFERS = HoldBasis.LEGAL_RETENTION


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version, never changed. `valid_for` None: until the purpose is reached (§5.5)."""

    purpose: Purpose
    version: str
    categories: frozenset[Category]
    recipients: tuple[Named, ...]
    cross_border: bool
    public_sources: bool
    valid_for: timedelta | None
    deferred_by: frozenset[HoldBasis]
    text: Named

    def sha256(self, language: Language) -> str:
        """Of the exact text in UTF-8."""
        return hashlib.sha256(self.text[language].encode()).hexdigest()

    def valid_until(self, given_at: datetime) -> datetime | None:
        return None if self.valid_for is None else given_at + self.valid_for


class ConsentCatalogue:
    """All texts; of each purpose the last one in the file is the one that is asked for now."""

    def __init__(self, texts: Sequence[ConsentText]) -> None:
        self._texts = {(text.purpose, text.version): text for text in texts}
        self._current = {text.purpose: text for text in texts}
        if len(self._texts) != len(texts):
            raise ValueError("consent texts: a version stands there twice")
        if missing := [purpose.value for purpose in Purpose if purpose not in self._current]:
            raise ValueError(f"consent texts: none for {', '.join(missing)}")

    def current(self, purpose: Purpose) -> ConsentText:
        return self._current[purpose]

    def find(self, purpose: Purpose, version: str) -> ConsentText | None:
        """None for a version that only another system knows."""
        return self._texts.get((purpose, version))

    def covering(self, purpose: Purpose, version: str) -> ConsentText:
        """What is known of this version, or else what the current one covers."""
        return self.find(purpose, version) or self._current[purpose]

    @classmethod
    def from_toml(cls, source: str) -> "ConsentCatalogue":
        """Raises ValueError naming what is wrong; both languages and both yes-or-no answers are required."""
        try:
            return cls([_text(entry) for entry in tomllib.loads(source)["consent"]])
        except KeyError as missing:
            raise ValueError(f"consent texts: {missing} is missing") from None

    @classmethod
    @cache
    def packaged(cls) -> "ConsentCatalogue":
        return cls.from_toml((files("privacy.legal") / "consents.toml").read_text("utf-8"))


def _text(entry: Mapping[str, Any]) -> ConsentText:
    days = entry.get("valid_for_days")
    deferred_by = frozenset(HoldBasis(basis) for basis in entry["deferred_by"])
    if _NEVER_DEFERS in deferred_by:
        raise ValueError("consent texts: a duty to keep data does not defer a withdrawal")
    return ConsentText(
        purpose=Purpose(entry["purpose"]),
        version=str(entry["version"]),
        categories=frozenset(Category(category) for category in entry["categories"]),
        recipients=tuple(_named(recipient) for recipient in entry["recipients"]),
        cross_border=_yes_or_no(entry, "cross_border"),
        public_sources=_yes_or_no(entry, "public_sources"),
        valid_for=None if days is None else _days(days),
        deferred_by=deferred_by,
        text=_named(entry["text"]),
    )


def _named(table: Mapping[str, Any]) -> Named:
    named = {language: str(table[language.value]).strip() for language in Language}
    if not all(named.values()):
        raise ValueError("consent texts: a text is empty")
    return named


def _yes_or_no(entry: Mapping[str, Any], name: str) -> bool:
    if not isinstance(entry[name], bool):
        raise ValueError(f"consent texts: {name} must be true or false")  # noqa: TRY004 (a wrong file, not a wrong type in the program)
    return entry[name] is True


def _days(days: object) -> timedelta:
    if not isinstance(days, int) or isinstance(days, bool) or days <= 0:
        raise ValueError("consent texts: valid_for_days must be a positive number of days")
    return timedelta(days=days)
