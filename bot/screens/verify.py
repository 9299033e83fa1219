"""Proving a phone number: asking for it, and what came of it."""

from datetime import date

from aiogram.types import ReplyKeyboardRemove

from bot.callbacks import Go, Place
from bot.screens.asking import leaving
from bot.screens.layout import going, to_menu
from bot.screens.screen import Screen, Style, asking_for_contact, rows, tap
from bot.words import Words
from privacy.enquiry import Topic


def ask(words: Words) -> Screen:
    keyboard = asking_for_contact(words.label("verify.share"), words.label("button.cancel"), words.label("verify.hint"))
    return Screen(words("verify.ask"), keyboard)


def typed(words: Words) -> Screen:
    """A number written as text proves nothing."""
    return Screen(words("verify.typed"), rows(going(words, "button.verify", Place.VERIFY), to_menu(words)))


def done(until: date, words: Words) -> Screen:
    """Takes the contact keyboard away; the menu follows."""
    return Screen(words("verify.done", until=words.date(until)), ReplyKeyboardRemove())


def checked(words: Words) -> Screen:
    """The same where there is no good news yet; the explanation follows."""
    return Screen(words("verify.checked"), ReplyKeyboardRemove())


def not_found(words: Words, topic: Topic = Topic.NOT_FOUND) -> Screen:
    """A lawful answer about one's own number: no data is held for it."""
    keyboard = rows(
        leaving(words, topic),
        going(words, "button.contact", Place.CONTACT),
        going(words, "verify.other", Place.VERIFY),
        to_menu(words),
    )
    return Screen(words("verify.not_found"), keyboard)


def held(words: Words) -> Screen:
    """The number is linked to another account: nothing is shown until a second proof."""
    step_up = [tap(words.label("button.step_up"), Go(to=Place.STEP_UP), Style.PRIMARY)]
    ask = leaving(words, Topic.NUMBER_CHANGED_HANDS)
    keyboard = rows(step_up, ask, going(words, "button.contact", Place.CONTACT), to_menu(words))
    return Screen(words("verify.held"), keyboard)
