"""A screen as a value, and the buttons it is made of. What stands on the screens lives in the files beside."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from aiogram.types import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.tapped import Tapped

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
Row = list[InlineKeyboardButton]


class Style(StrEnum):
    """The colours of Telegram's buttons; meaning never hangs on a colour alone."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Screen:
    """`text` is Telegram HTML as Words made it."""

    text: str
    keyboard: Keyboard | None = None

    @property
    def inline(self) -> InlineKeyboardMarkup | None:
        """The part of the keyboard that an edit can carry."""
        return self.keyboard if isinstance(self.keyboard, InlineKeyboardMarkup) else None


@lru_cache(maxsize=1024)
def tap(label: str, data: Tapped, style: Style | None = None) -> InlineKeyboardButton:
    """A button that comes back to us. The data must stay within 64 bytes; packing checks that.

    Kept for the next screen: most screens have the same few buttons, and each costs as much as a small update.
    """
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)


def link(label: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, url=url)


def copying(label: str, text: str) -> InlineKeyboardButton:
    """A button that puts a text into the person's clipboard."""
    return InlineKeyboardButton(text=label, copy_text=CopyTextButton(text=text))


def rows(*buttons: Row) -> InlineKeyboardMarkup:
    """A keyboard of these rows; empty rows are left out, so a button may be conditional."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in buttons if row])


def asking_for_contact(share: str, cancel: str, hint: str) -> ReplyKeyboardMarkup:
    """The one reply keyboard: share the own number, or do not."""
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=share, request_contact=True)], [KeyboardButton(text=cancel)]],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=hint,
    )
