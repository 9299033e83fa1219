"""Words: the catalogues, and saying a text, a plural or a date in one language. No text stands anywhere else.

What comes out of a catalogue is Telegram HTML (`Markup`); every value put into it is escaped on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from privacy.deadline import ALMATY
from privacy.renter import Language

LOCALES: Final[Mapping[Language, str]] = {Language.RU: "ru_KZ", Language.KK: "kk_KZ"}


class UnknownText(LookupError):
    """A text with this id is missing in a catalogue; tests keep this from happening."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The texts of one language, by symbolic id. Times are shown in Almaty's time. Equal to itself alone."""

    language: Language
    texts: Mapping[str, tuple[Markup, ...]]

    def __call__(self, text_id: str, **values: object) -> Markup:
        """The text as HTML; values are escaped unless they are Markup themselves. Raises UnknownText."""
        return filled(self._forms(text_id)[0], values)

    def label(self, text_id: str, **values: object) -> str:
        """The text as it stands, for where Telegram takes no HTML: buttons, toasts, commands."""
        return str.format(self._forms(text_id)[0], **values)

    def plural(self, text_id: str, n: int, **values: object) -> Markup:
        """The form of the text that goes with n, which it may name as `{n}`."""
        return filled(self._forms(text_id)[_plural_form(self.language, n)], {"n": n, **values})

    def knows(self, text_id: str) -> bool:
        return text_id in self.texts

    def date(self, day: date) -> str:
        """`23 ноября 2026 г.`, `2026 ж. 23 қараша`."""
        return _spelled(self.language, day)

    def date_time(self, at: datetime) -> str:
        """`23 ноября 2026 г., 15:05`, in Almaty."""
        local = at.astimezone(ALMATY)
        return f"{_spelled(self.language, local.date())}, {local:%H:%M}"

    def time(self, at: datetime) -> str:
        """`15:05`, in Almaty."""
        return f"{at.astimezone(ALMATY):%H:%M}"

    def _forms(self, text_id: str) -> tuple[Markup, ...]:
        try:
            return self.texts[text_id]
        except KeyError:
            raise UnknownText(f"{self.language.value}: {text_id}") from None


@cache
def load_words() -> Mapping[Language, Words]:
    """Both languages, read once from the catalogues that come with the program."""
    return {language: Words(language, _texts(read_catalogue(language))) for language in Language}


def read_catalogue(language: Language) -> Catalog:
    """The .po file as it is: it is compiled in memory, so no .mo file can lag behind it."""
    source = files("bot") / "locales" / language.value / "LC_MESSAGES" / "messages.po"
    with source.open("rb") as opened:
        return read_po(opened, locale=language.value, abort_invalid=True)


def _texts(catalogue: Catalog) -> dict[str, tuple[Markup, ...]]:
    """Text ids to forms; an entry without a plural has one."""
    return {_as_forms(entry.id)[0]: tuple(map(_html, _as_forms(entry.string))) for entry in catalogue if entry.id}


def _as_forms(string: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (string or "",) if string is None or isinstance(string, str) else tuple(string)


def filled(form: Markup, values: Mapping[str, object]) -> Markup:
    """As Markup.format does it, without its machinery: a screen of personal data is made of a hundred texts."""
    if not values:
        return form
    safe = {name: value if type(value) is Markup else escape(value) for name, value in values.items()}
    return Markup(str.format(form, **safe))  # noqa: S704 - every value is escaped


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - our own catalogues, checked by tests


def _plural_form(language: Language, n: int) -> int:
    match language:
        case Language.RU:
            return _russian_form(n)
        case Language.KK:
            return int(n != 1)


def _russian_form(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:  # noqa: PLR2004 - the rule of CLDR
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2  # noqa: PLR2004 - the rule of CLDR


@lru_cache(maxsize=4096)
def _spelled(language: Language, day: date) -> str:
    """The space that must not break is the usual one: not every font has CLDR's narrow one."""
    return format_date(day, "long", locale=LOCALES[language]).replace("\u202f", "\xa0")
