"""Attached documents: what the renter hears, how they are counted on cards, and what staff get."""

from markupsafe import Markup

from bot.attaching_taps import ReadAttachments
from bot.blocking_taps import Explain
from bot.callbacks import Card, CardAct, HideData
from bot.screens.layout import paragraphs, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.attaching import Attached
from privacy.my_requests import Story


def attached(kept: Attached, words: Words) -> Screen:
    text = paragraphs(
        words("attach.done", ref=kept.number),
        words("attach.count", count=kept.documents),
        words("attach.until"),
    )
    more = [tap(words.label("attach.more"), Explain(number=kept.number))]
    status = [tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=kept.number, stays=True))]
    return Screen(text, rows(more, status, to_menu(words, stays=True)))


def counted(words: Words, story: Story) -> Markup | None:
    """On cards."""
    return words("attach.count", count=story.documents) if story.documents else None


def reading(words: Words, story: Story) -> Row:
    """On the desk's card while the request is open: with its end the documents go."""
    if not story.documents or not story.request.active:
        return []
    label = words.label("attach.read", count=story.documents)
    return [tap(label, ReadAttachments(number=story.request.number))]


def handed_over(number: str, nth: int, words: Words) -> Screen:
    """Under each document that staff get."""
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return Screen(words("attach.for_staff", ref=number, nth=nth), rows(hide))


def gone(number: str, words: Words) -> Screen:
    return Screen(words("attach.gone", ref=number))
