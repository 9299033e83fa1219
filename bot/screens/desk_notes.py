"""Notes among staff about a request, for one member of staff alone. A note may say anything about anybody."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.desk_taps import HistoryOf, NotesOf
from bot.screens.layout import lines, page_number, pages, paragraphs, turning
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.history import HistoryPage, Noted


def reading(shown: HistoryPage, words: Words) -> Row:
    """The way there from the history; none where there is nothing to read."""
    count = shown.notes
    return [tap(words.label("desk_notes.read", count=count), NotesOf(number=shown.number))] if count else []


def desk_notes(number: str, found: Sequence[Noted], page: int, words: Words) -> Screen:
    parts = pages([_note(note, words) for note in found])
    page = max(0, min(page, len(parts) - 1))
    text = paragraphs(
        words("desk_notes.title", ref=number),
        *(parts[page] if found else [words("desk_notes.none")]),
        lines(words("time.almaty"), page_number(words, page, len(parts))),
    )
    back = tap(words.label("desk_notes.back"), HistoryOf(number=number, page=0))
    return Screen(text, rows(turning(words, page, len(parts), lambda to: NotesOf(number=number, page=to)), [back]))


def _note(note: Noted, words: Words) -> Markup:
    return words("desk_notes.line", who=note.by, when=words.date_time(note.at), text=note.text)
