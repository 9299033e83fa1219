"""The history of a request as people at the desk read it: one line for each act, oldest first."""

from markupsafe import Markup

from bot.desk_taps import HistoryOf
from bot.screens.desk_notes import reading
from bot.screens.layout import lines, page_number, paragraphs, turning
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.history import Act, HistoryPage

_REQUEST = "request."
_REASONS = ("denial.short.", "extend.why.", "outside.to.", "talk.ask.", "ground.")
_TO_WHOM = ("to", "from")


def history(shown: HistoryPage, words: Words) -> Screen:
    text = paragraphs(
        words("history.title", ref=shown.number),
        lines(*(_line(act, words) for act in shown.acts)) if shown.acts else words("history.empty"),
        lines(words("time.almaty"), page_number(words, shown.page, shown.pages)),
    )
    pages = turning(words, shown.page, shown.pages, lambda to: HistoryOf(number=shown.number, page=to))
    notes = reading(shown, words)
    return Screen(text, rows(pages, notes) if pages or notes else None)


def _line(act: Act, words: Words) -> Markup:
    why = _why(act, words)
    line = words("history.line", when=words.date_time(act.at), who=_who(act, words), what=_what(act, words))
    return words("history.because", line=line, why=why) if why else line


def _who(act: Act, words: Words) -> Markup | str:
    if act.by:
        return act.by
    return words("history.system" if act.automatic else "history.renter")


def _what(act: Act, words: Words) -> Markup | str:
    """Most acts are told in the words of the renter's own timeline. What has none, its code: no act is left out."""
    own, told = f"history.did.{act.what}", f"event.{act.what.removeprefix(_REQUEST)}"
    known = next((text_id for text_id in (own, told) if words.knows(text_id)), None)
    return words(known) if known else act.what


def _why(act: Act, words: Words) -> Markup | str:
    """A reason that has words, or the colleague it was handed to; a code by itself says nothing to people."""
    found = next((text_id for family in _REASONS if words.knows(text_id := family + act.why)), None)
    if found is not None:
        return words(found)
    direction, _, handle = act.why.partition(":")
    return handle if direction in _TO_WHOM else ""
