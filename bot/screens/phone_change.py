"""Changing the phone number: which one, how to prove the new one, and looking over what will be asked for."""

from collections.abc import Sequence

from aiogram.types import ReplyKeyboardRemove

from bot.callbacks import Place
from bot.phone_taps import ChangePhone, PhoneStep
from bot.screens.layout import going, lines, paragraphs, to_menu
from bot.screens.screen import Screen, Style, asking_for_contact, copying, rows, tap
from bot.words import Words
from privacy.phone_change import NewNumber


def which(masked: Sequence[str], words: Words) -> Screen:
    """For who has several numbers on file."""
    buttons = [[tap(number, ChangePhone(step=PhoneStep.WAYS, nth=nth))] for nth, number in enumerate(masked)]
    return Screen(words("phone.which"), rows(*buttons, to_menu(words)))


def ways(nth: int, words: Words) -> Screen:
    """Telegram proves a number only to the account that has it."""
    here = [tap(words.label("phone.here"), ChangePhone(step=PhoneStep.HERE, nth=nth))]
    elsewhere = [tap(words.label("phone.elsewhere"), ChangePhone(step=PhoneStep.CODE, nth=nth))]
    contact = going(words, "button.contact", Place.CONTACT)
    return Screen(words("phone.ways"), rows(here, elsewhere, contact, to_menu(words)))


def code(url: str, words: Words) -> Screen:
    copy = [copying(words.label("phone.copy"), url)]
    return Screen(words("phone.code", url=url), rows(copy, to_menu(words, stays=True)))


def invited(words: Words) -> Screen:
    """To whoever has come by a code: what it is for, and whose data it does not open."""
    answer = [tap(words.label("phone.answer"), ChangePhone(step=PhoneStep.ANSWER), Style.PRIMARY)]
    return Screen(words("phone.invited"), rows(answer, to_menu(words)))


def share(words: Words) -> Screen:
    keyboard = asking_for_contact(words.label("verify.share"), words.label("button.cancel"), words.label("verify.hint"))
    return Screen(words("phone.share"), keyboard)


def taken_down(words: Words, *, here: bool) -> Screen:
    """Takes the contact keyboard away; what comes next follows."""
    return Screen(words("phone.proven" if here else "phone.passed_on"), ReplyKeyboardRemove())


def look_over(new: NewNumber, words: Words) -> Screen:
    was = words("correct.was", value=new.was) if new.was else words("correct.was_missing")
    text = paragraphs(
        words("phone.look_over"),
        lines(was, words("correct.new", value=new.new)),
        words("phone.after_here" if new.here else "phone.after_elsewhere"),
        words("phone.how"),
    )
    send = [tap(words.label("correct.send"), ChangePhone(step=PhoneStep.FILE), Style.PRIMARY)]
    again = [tap(words.label("phone.another"), ChangePhone(step=PhoneStep.WAYS, nth=new.nth))]
    return Screen(text, rows(send, again, to_menu(words, stays=True)))
