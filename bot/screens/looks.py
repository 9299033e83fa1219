"""Who looked at my data: the renter's own access log, newest first, down to the first entry."""

from markupsafe import Markup

from bot.callbacks import LooksPage
from bot.looked import because
from bot.screens.card import system
from bot.screens.freezing import to_ask
from bot.screens.layout import lines, page_number, paragraphs, to_menu, turning
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.who_looked import LooksPage as Log
from privacy.who_looked import Seen, Viewer


def looks(log: Log, words: Words) -> Screen:
    if not log.seen:
        return Screen(paragraphs(words("looks.title"), words("looks.none")), rows(to_ask(words), to_menu(words)))
    text = paragraphs(
        words("looks.title"),
        lines(*(_line(words, seen) for seen in log.seen)),
        lines(words("time.almaty"), page_number(words, log.page, log.pages)),
    )
    pages = turning(words, log.page, log.pages, lambda to: LooksPage(page=to))
    return Screen(text, rows(pages, to_ask(words), to_menu(words)))


def _line(words: Words, seen: Seen) -> Markup:
    return words(
        "looks.line",
        when=words.date_time(seen.at),
        who=_who(words, seen),
        what=words(f"looked.{seen.what.value}"),
        why=because(words, seen.why),
    )


def _who(words: Words, seen: Seen) -> Markup:
    if seen.viewer is Viewer.SYSTEM:
        return words("looks.by_system", name=system(words, seen.system))
    return words(f"viewer.{seen.viewer.value}")
