"""Screens on their way into a chat. Asks no more back than is used: reading Telegram's long answers costs time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage

from bot.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


if TYPE_CHECKING:  # mypy would ask for every optional field that aiogram's own classes leave out
    _Send, _Edit = SendMessage, EditMessageText
else:

    class _Send(SendMessage):
        __returning__ = Sent

    class _Edit(EditMessageText):
        __returning__ = object


async def send_to(bot: Bot, chat_id: int, screen: Screen, *, protected: bool = False) -> Sent:
    """A new message. Raises aiogram's errors, as does `edit_at`."""
    sending = _Send(chat_id=chat_id, text=screen.text, reply_markup=screen.keyboard, protect_content=protected)
    return cast("Sent", await bot(sending))


async def edit_at(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    editing = _Edit(chat_id=chat_id, message_id=message_id, text=screen.text, reply_markup=screen.inline)
    await bot(editing)
