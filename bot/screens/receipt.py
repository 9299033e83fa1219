"""The receipt of a request: a message that stays as it is, with the number to copy and the day the answer is due."""

from datetime import datetime

from markupsafe import Markup

from bot.callbacks import Card, CardAct
from bot.screens.erasure import staying
from bot.screens.layout import lines, paragraphs, to_menu
from bot.screens.screen import Screen, copying, rows, tap
from bot.words import Words
from privacy.deadline import last_day
from privacy.erasure import Filed


def receipt(filed: Filed, words: Words, reopening: datetime | None = None) -> Screen:
    """`reopening` is when people will be there again, if they are away now."""
    request = filed.request
    facts = lines(
        words("receipt.number", ref=request.number),
        words("receipt.filed", date=words.date_time(request.received_at)),
        words("erase.due", date=words.date(last_day(request.due_at))),
    )
    text = paragraphs(
        words("receipt.title"),
        facts,
        staying(words, filed.retained),
        away(words, reopening),
        words("receipt.next"),
    )
    copy = [copying(words.label("receipt.copy", ref=request.number), request.number)]
    status = tap(words.label("receipt.status"), Card(act=CardAct.SHOW, number=request.number, stays=True))
    revoke = tap(words.label("receipt.revoke"), Card(act=CardAct.REVOKE, number=request.number, stays=True))
    return Screen(text, rows(copy, [status, revoke], to_menu(words, stays=True)))


def away(words: Words, reopening: datetime | None) -> Markup | None:
    """Honest about when somebody begins to look at it, if nobody is there now."""
    return words("receipt.away", when=words.date_time(reopening)) if reopening else None
