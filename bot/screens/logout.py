"""Logging out: what is forgotten and what remains."""

from aiogram.types import ReplyKeyboardRemove

from bot.callbacks import LogOut
from bot.screens.layout import to_menu
from bot.screens.screen import Screen, Style, rows, tap
from bot.words import Words


def ask(words: Words) -> Screen:
    return Screen(words("logout.ask"), rows([tap(words.label("logout.yes"), LogOut(), Style.DANGER)], to_menu(words)))


def done(words: Words) -> Screen:
    """A message of its own; takes a forgotten contact keyboard away as well."""
    return Screen(words("logout.done"), ReplyKeyboardRemove())
