"""The values of one category: masked, with purpose, source, and terms folded under those they are common to."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from bot.screens.layout import folded, lines, plain
from bot.words import Words
from privacy.access import MaskedValue
from privacy.dossier import Category

_AT_ONCE = 12  # values in a block, so that a block always fits on a page


def blocks_of(words: Words, category: Category, values: Sequence[MaskedValue], kept: Markup | None) -> Iterator[Markup]:
    """The first block has the category's name, and why it must be kept for now."""
    head = lines(Markup("<b>{}</b>").format(words(f"category.{category.value}")), kept)
    for block in _blocks(words, values):
        yield lines(head, block)
        head = Markup()


def _blocks(words: Words, values: Sequence[MaskedValue]) -> Iterator[Markup]:
    for _, group in groupby(sorted(values, key=_provenance_key), _provenance_key):
        alike = list(group)
        for start in range(0, len(alike), _AT_ONCE):
            some = alike[start : start + _AT_ONCE]
            yield lines(*(_value(words, value) for value in some), _provenance(words, some[0]))


def _provenance_key(value: MaskedValue) -> tuple[str, str, str, str]:
    return value.source.value, value.purpose.value, str(value.collected_at), str(value.retention_until)


def _value(words: Words, value: MaskedValue) -> Markup:
    shown = words("data.withheld") if value.withheld else Markup("<code>{}</code>").format(plain(value.shown))
    return Markup("{}: {}").format(_field(words, value.field), shown)


def _field(words: Words, field: str) -> Markup:
    """Imports name fields freely; the ones we do not know are called an entry."""
    known = f"field.{field}"
    return words(known) if words.knows(known) else words("field.unnamed")


def _provenance(words: Words, value: MaskedValue) -> Markup:
    if value.retention_until is None:
        term = words("data.retention_by_purpose")
    else:
        term = words("data.retention", date=words.date(value.retention_until))
    return folded(
        words("data.purpose", purpose=words(f"purpose.{value.purpose.value}")),
        words("data.source", source=words(f"source.{value.source.value}")),
        words("data.collected", date=words.date(value.collected_at)),
        term,
    )
