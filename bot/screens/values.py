"""The values of one category: masked, with purpose, source, and terms folded under those they are common to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from bot.screens.layout import folded, lines, plain
from bot.words import Words, filled
from privacy.access import MaskedValue
from privacy.consent import ConsentEvent
from privacy.deadline import day_in_almaty
from privacy.dossier import Category, Purpose, Source

_HEADING = Markup("<b>{name}</b>")
_SHOWN = Markup("<code>{text}</code>")
_LINE = Markup("{field}: {shown}")
_AT_ONCE = 12  # values in a block, so that a block always fits on a page


Stopped = Mapping[Purpose, ConsentEvent]


def blocks_of(
    words: Words, category: Category, values: Sequence[MaskedValue], kept: Markup | None, stopped: Stopped
) -> Iterator[Markup]:
    """The first block has the category's name, and why it must be kept for now.

    `stopped`: what the values are not used for any more, and what has ended the consent.
    """
    head = lines(filled(_HEADING, {"name": words(f"category.{category.value}")}), kept)
    for block in _blocks(words, values, stopped):
        yield lines(head, block)
        head = Markup()


def _blocks(words: Words, values: Sequence[MaskedValue], stopped: Stopped) -> Iterator[Markup]:
    for origin, group in groupby(sorted(values, key=_in_order), _origin):
        alike, unused = list(group), _unused(words, stopped.get(origin[1]))
        for start in range(0, len(alike), _AT_ONCE):
            some = alike[start : start + _AT_ONCE]
            yield lines(*(_value(words, value) for value in some), unused, _provenance(words, *origin))


def _in_order(value: MaskedValue) -> tuple[str, str, date, date]:
    return value.source, value.purpose, value.collected_at, value.retention_until or date.max


def _origin(value: MaskedValue) -> tuple[Source, Purpose, date, date | None]:
    return value.source, value.purpose, value.collected_at, value.retention_until


def _value(words: Words, value: MaskedValue) -> Markup:
    shown = words("data.withheld") if value.withheld else filled(_SHOWN, {"text": plain(value.shown)})
    return filled(_LINE, {"field": _field(words, value.field), "shown": shown})


def _unused(words: Words, ended: ConsentEvent | None) -> Markup | None:
    if ended is None:
        return None
    purpose, date = words(f"purpose.{ended.purpose.value}"), words.date(day_in_almaty(ended.at))
    return words(f"data.unused.{ended.state.value}", purpose=purpose, date=date)


def _field(words: Words, field: str) -> Markup:
    """Imports name fields freely; the ones we do not know are called an entry."""
    known = f"field.{field}"
    return words(known) if words.knows(known) else words("field.unnamed")


@lru_cache(maxsize=1024)
def _provenance(words: Words, source: Source, purpose: Purpose, collected_at: date, until: date | None) -> Markup:
    """Kept for the next value: most of what is known of a person was collected on one day and for one purpose."""
    term = words("data.retention_by_purpose") if until is None else words("data.retention", date=words.date(until))
    return folded(
        words("data.purpose", purpose=words(f"purpose.{purpose.value}")),
        words("data.source", source=words(f"source.{source.value}")),
        words("data.collected", date=words.date(collected_at)),
        term,
    )
