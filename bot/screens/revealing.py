"""Full values of a request for the one who has taken it. The first line says nothing personal."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from markupsafe import Markup

from bot.callbacks import HideData
from bot.desk_taps import OnTopic, TopicAct
from bot.screens.attaching import reading as reading_documents
from bot.screens.blocked import reading
from bot.screens.correction import reading as reading_values
from bot.screens.layout import lines, page_number, pages, paragraphs, plain, span
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words, filled
from privacy.desk import DeskStory
from privacy.dossier import Value
from privacy.explaining import EXPLAINED

_HEADING, _LINE, _SHOWN = Markup("<b>{name}</b>"), Markup("{field}: {shown}"), Markup("<code>{text}</code>")
_AT_ONCE = 12


def values(number: str, held: Sequence[Value], vanishes: timedelta, words: Words) -> list[Screen]:
    """One screen for each page; nearly always there is one."""
    parts = pages([*_blocks(held, words)])
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return [
        Screen(
            paragraphs(
                words("reveal.title", ref=number),
                *(part or [words("reveal.nothing")]),
                lines(page_number(words, page, len(parts)), words("data.vanishes", span=span(words, vanishes))),
            ),
            rows(hide),
        )
        for page, part in enumerate(parts)
    ]


def empty(words: Words) -> Screen:
    """What is said before it is known that only one person hears it."""
    return Screen(words("reveal.wait"))


def revealing(words: Words, told: DeskStory) -> list[Row]:
    """For the card of a topic: everything personal is behind these."""
    story, number = told.story, told.story.request.number
    explained = any(event.reason == EXPLAINED for event in story.events)
    show = tap(words.label("reveal.show"), OnTopic(act=TopicAct.REVEAL, number=number))
    return [
        [show, *(reading(number, words) if explained else [])],
        reading_values(words, story),
        reading_documents(words, story),
    ]


def _blocks(held: Sequence[Value], words: Words) -> Iterator[Markup]:
    for category, group in groupby(held, lambda value: value.category):
        alike = list(group)
        for start in range(0, len(alike), _AT_ONCE):
            heading = filled(_HEADING, {"name": words(f"category.{category.value}")})
            yield lines(heading, *(_value(words, value) for value in alike[start : start + _AT_ONCE]))


def _value(words: Words, value: Value) -> Markup:
    known = f"field.{value.field}"
    field = words(known) if words.knows(known) else words("field.unnamed")
    shown = words("data.withheld") if value.withheld else filled(_SHOWN, {"text": plain(value.text)})
    return filled(_LINE, {"field": field, "shown": shown})
