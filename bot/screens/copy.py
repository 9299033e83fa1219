"""The full copy: what it will be, the second proof given, and the password in a message that deletes itself."""

from datetime import timedelta

from bot.callbacks import HideData
from bot.document_taps import Copy, CopyStep
from bot.screens.layout import paragraphs, span, to_menu
from bot.screens.screen import Row, Screen, Style, copying, link, rows, tap
from bot.words import Words


def ask(left: int, words: Words, *, by_link: bool) -> Screen:
    """What will come, and how many copies the limit of the day leaves."""
    said = words("copy.ask_link" if by_link else "copy.ask")
    return Screen(paragraphs(said, words.plural("copy.left", left)), rows(_make(words), to_menu(words)))


def ready(words: Words) -> Screen:
    """After the second proof."""
    return Screen(words("copy.ready"), rows(_make(words), to_menu(words)))


def making(words: Words) -> Screen:
    """While it is made, so that a second tap finds no button."""
    return Screen(words("copy.making"))


def waiting_at(address: str, number: str, lasts: timedelta, words: Words) -> Screen:
    """The link to an archive that waits on the company's own host."""
    text = words("copy.link", ref=number, span=span(words, lasts))
    return Screen(text, rows([link(words.label("copy.open_link"), address)], to_menu(words, stays=True)))


def password(secret: str, vanishes: timedelta, words: Words) -> Screen:
    """Protected content cannot be selected, so the password has a button that copies it."""
    text = words("copy.password", password=secret, span=span(words, vanishes))
    copy = [copying(words.label("copy.password_copy"), secret)]
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return Screen(text, rows(copy, hide))


def _make(words: Words) -> Row:
    return [tap(words.label("copy.make"), Copy(step=CopyStep.MAKE), Style.PRIMARY)]
