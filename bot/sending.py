"""Screens on their way into a chat. Asks no more back than is used: reading Telegram's long answers costs time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import ReplyParameters

from bot.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


class Paced:
    """Marks a call that keeps to the pace of notices; every other one goes first."""


if TYPE_CHECKING:  # mypy would ask for every optional field that aiogram's own classes leave out
    _Send, _Edit, _Notice = SendMessage, EditMessageText, SendMessage
else:

    class _Send(SendMessage):
        __returning__ = Sent

    class _Edit(EditMessageText):
        __returning__ = object

    class _Notice(_Send, Paced):
        """One message of a notice."""


async def send_to(bot: Bot, chat_id: int, screen: Screen, *, protected: bool = False) -> Sent:
    """A new message. Raises aiogram's errors, as does `edit_at`."""
    sending = _Send(chat_id=chat_id, text=screen.text, reply_markup=screen.keyboard, protect_content=protected)
    return cast("Sent", await bot(sending))


async def edit_at(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    editing = _Edit(chat_id=chat_id, message_id=message_id, text=screen.text, reply_markup=screen.inline)
    await bot(editing)


async def send_notice(bot: Bot, chat_id: int, screen: Screen, *, below: int | None, seconds: int) -> Sent:
    """One of many, below the message that it follows, if that is still there. Nobody waits for it longer than so."""
    reply = ReplyParameters(message_id=below, allow_sending_without_reply=True) if below is not None else None
    sending = _Notice(chat_id=chat_id, text=screen.text, reply_markup=screen.keyboard, reply_parameters=reply)
    return cast("Sent", await bot(sending, request_timeout=seconds))
