"""Who looked at my data: the renter's own access log, newest first."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callbacks import LooksPage
from bot.screens.layout import lines, page_number, pages, paragraphs, to_menu, turning, within
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.access_log import Look, Looker

_ROOM = 900  # a dozen lines: what fits on a phone


def looks(seen: Sequence[Look], words: Words, page: int = 0) -> Screen:
    if not seen:
        return Screen(paragraphs(words("looks.title"), words("looks.none")), rows(to_menu(words)))
    parts = pages([_line(words, look) for look in seen], _ROOM)
    page = within(page, len(parts))
    text = paragraphs(
        words("looks.title"),
        lines(*parts[page]),
        lines(words("time.almaty"), page_number(words, page, len(parts))),
    )
    return Screen(text, rows(turning(words, page, len(parts), lambda to: LooksPage(page=to)), to_menu(words)))


def _line(words: Words, look: Look) -> Markup:
    facts = {
        "when": words.date_time(look.at),
        "who": words(f"looker.{look.looker.value}"),
        "what": words(f"looked.{look.what.value}"),
    }
    if look.looker is Looker.RENTER:
        return words("looks.line", **facts)
    return words("looks.line_why", why=look.why, **facts)
