"""When a use case says no: the sentence of its reason, and always a way on."""

from bot.callbacks import Place
from bot.screens.asking import leaving
from bot.screens.layout import going, to_menu
from bot.screens.screen import Row, Screen, rows
from bot.screens.step_up import cancelling
from bot.words import Words
from privacy.enquiry import Topic
from privacy.errors import Reason, Refused

_TO_VERIFY = frozenset(
    {
        Reason.NOT_PRIVATE,
        Reason.FOREIGN_CONTACT,
        Reason.FORWARDED_CONTACT,
        Reason.STALE_CONTACT,
        Reason.NOT_PROVEN,
        Reason.ACCESS_FROZEN,
    }
)
_TO_STEP_UP = frozenset({Reason.ACCESS_FROZEN, Reason.LINK_HELD, Reason.STEP_UP_NEEDED})
_TO_PEOPLE = frozenset(
    {
        Reason.ODD_NUMBER,
        Reason.ANONYMOUS_NUMBER,
        Reason.TOO_MANY_CONTACTS,
        Reason.STEP_UP_LOCKED,
        Reason.STEP_UP_IMPOSSIBLE,
        Reason.LINK_HELD,
        Reason.ACCESS_FROZEN,
    }
)
STILL_AWAITED = frozenset(
    {
        Reason.STEP_UP_WRONG,
        Reason.STATEMENT_TOO_LONG,
        Reason.VALUE_NAME,
        Reason.VALUE_NUMBER,
        Reason.VALUE_DAY,
        Reason.VALUE_EMAIL,
        Reason.VALUE_TEXT,
        Reason.VALUE_TOO_LONG,
        Reason.VALUE_SAME,
        Reason.ENQUIRY_TOO_FAST,
        Reason.FILE_TOO_LARGE,
        Reason.FILE_KIND,
        Reason.FILE_MISMATCH,
        Reason.FILE_BROKEN,
        Reason.FILE_UNREACHABLE,
        Reason.NEW_NUMBER_NOT_OWN,
    }
)
_TO_REQUESTS = frozenset(
    {Reason.UNKNOWN_REQUEST, Reason.CANNOT_REVOKE, Reason.REQUEST_CHANGED, Reason.CANNOT_APPEAL, Reason.TOO_MANY_FILES}
)
_TO_ENQUIRIES = frozenset({Reason.UNKNOWN_ENQUIRY, Reason.ENQUIRY_CLOSED, Reason.ENQUIRIES_OPEN})
_ABOUT_NUMBER = frozenset({Reason.ODD_NUMBER, Reason.ANONYMOUS_NUMBER})


def sentence(refusal: Refused, words: Words) -> str:
    """Without the way on, for a window that holds two hundred characters of plain text."""
    return words.label(f"refused.{refusal.reason.value}", **refusal.facts)


def refused(refusal: Refused, words: Words) -> Screen:
    """The sentence with its facts, and the buttons that lead on."""
    return Screen(words(f"refused.{refusal.reason.value}", **refusal.facts), rows(*_ways_on(words, refusal.reason)))


def _ways_on(words: Words, reason: Reason) -> list[Row]:
    if reason in STILL_AWAITED:
        return [cancelling(words)]  # the answer is still awaited
    ways = [
        (reason in _TO_VERIFY, "button.verify", Place.VERIFY),
        (reason in _TO_STEP_UP, "button.step_up", Place.STEP_UP),
        (reason in _TO_REQUESTS, "menu.requests", Place.REQUESTS),
        (reason is Reason.VALUE_FORGOTTEN, "menu.correct", Place.CORRECT),
        (reason in _TO_ENQUIRIES, "enquiry.mine", Place.ENQUIRIES),
        (reason in _TO_PEOPLE, "button.contact", Place.CONTACT),
    ]
    asking_people = [leaving(words, Topic.FOREIGN_OR_ANONYMOUS_NUMBER)] if reason in _ABOUT_NUMBER else []
    return [*asking_people, *(going(words, label, to) for fits, label, to in ways if fits), to_menu(words)]
