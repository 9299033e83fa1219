"""Closing access, and what is said of it: to who does it, to the accounts that are closed, and to the leads."""

from datetime import datetime

from bot.callbacks import Place
from bot.freeze_taps import Freeze, FreezeStep, OpenAccess
from bot.screens.layout import going, paragraphs, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.freezing import Closed
from privacy.letter import Facts

_PSEUDONYM = 8
_NAMED = 32
"""So much of a pseudonym goes into a button; what is shown is shorter."""


def ask(words: Words, *, closes_own: bool) -> Screen:
    """`closes_own`: the second proof was not given, so this account is closed too; it can be given first."""
    own = words("freeze.own_too") if closes_own else None
    close = [tap(words.label("freeze.close"), Freeze(step=FreezeStep.CLOSE), Style.DANGER)]
    step_up = going(words, "button.step_up", Place.STEP_UP) if closes_own else []
    return Screen(paragraphs(words("freeze.ask"), own), rows(close, step_up, to_menu(words)))


def closed(done: Closed, words: Words) -> Screen:
    counted = words("freeze.count", n=done.others)
    if not done.own:
        return Screen(paragraphs(words("freeze.done"), counted), rows(to_menu(words, stays=True)))
    keyboard = rows(going(words, "button.step_up", Place.STEP_UP, stays=True), *_onwards(words))
    return Screen(paragraphs(words("freeze.done_own"), counted), keyboard)


def thanks(words: Words) -> Screen:
    """It was the person themselves."""
    return Screen(words("freeze.thanks"), rows(to_menu(words)))


def frozen(words: Words) -> Screen:
    """After the number was proven in a closed account: what is still missing."""
    step_up = going(words, "button.step_up", Place.STEP_UP)
    return Screen(words("verify.frozen"), rows(step_up, going(words, "button.contact", Place.CONTACT), to_menu(words)))


def opened_elsewhere(facts: Facts, words: Words) -> Screen:
    """To the person's other accounts."""
    mine = [tap(words.label("freeze.it_was_me"), Freeze(step=FreezeStep.MINE))]
    close = [tap(words.label("freeze.not_me"), Freeze(step=FreezeStep.CLOSE), Style.DANGER)]
    text = paragraphs(words("notice.data_opened", when=_when(facts, words)), words("time.almaty"))
    return Screen(text, rows(mine, close))


def was_closed(facts: Facts, words: Words) -> Screen:
    """To an account that was closed from another one."""
    text = paragraphs(words("notice.access_frozen", when=_when(facts, words)), words("time.almaty"))
    return Screen(text, rows(going(words, "button.verify", Place.VERIFY, stays=True), *_onwards(words)))


def for_leads(facts: Facts, words: Words) -> Screen:
    subject = str(facts["subject_ref"])[:_PSEUDONYM]
    opening = tap(words.label("desk.reopen"), OpenAccess(pseudonym=str(facts["subject_ref"])[:_NAMED]))
    return Screen(words("desk.access_frozen", subject=subject, when=_when(facts, words)), rows([opening]))


def ask_to_open(subject_ref: str, words: Words) -> Screen:
    """A lead says that the person was checked; what follows is said before."""
    sure = OpenAccess(pseudonym=subject_ref[:_NAMED], sure=True)
    text = words("desk.reopen_ask", subject=subject_ref[:_PSEUDONYM])
    return Screen(text, rows([tap(words.label("desk.reopen_yes"), sure, Style.DANGER)], to_menu(words)))


def opened_by_lead(pseudonym: str, words: Words) -> Screen:
    return Screen(words("desk.reopened", subject=pseudonym[:_PSEUDONYM]), rows(to_menu(words, stays=True)))


def opened_in_office(facts: Facts, words: Words) -> Screen:
    """To every account of the person."""
    text = paragraphs(words("notice.access_reopened", when=_when(facts, words)), words("time.almaty"))
    return Screen(text, rows(going(words, "button.verify", Place.VERIFY, stays=True), *_onwards(words)))


def to_ask(words: Words) -> Row:
    """The way to closing access, from the log of who looked."""
    return [tap(words.label("freeze.way"), Freeze(step=FreezeStep.ASK))]


def _onwards(words: Words) -> tuple[Row, Row]:
    return going(words, "button.contact", Place.CONTACT, stays=True), to_menu(words, stays=True)


def _when(facts: Facts, words: Words) -> str:
    return words.date_time(datetime.fromisoformat(str(facts["at"])))
