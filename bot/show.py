"""Showing a screen: edit the live message or send a new one, and answer the tap. What is personal: personal.py."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, DeleteMessage
from aiogram.types import CallbackQuery, Message

from bot.callbacks import Card, Go
from bot.screens.screen import Screen
from bot.sending import Sent, edit_at, send_to
from bot.telegram_errors import is_expired_query, is_out_of_reach, is_unmodified

log = structlog.get_logger()

Event = Message | CallbackQuery
T = TypeVar("T")


async def show(event: Event, screen: Screen) -> None:
    """Redraw the live message after a tap (or send a new one if it cannot be); answer a message with a new one.

    A receipt or a notice is never redrawn: its buttons say that it stays.
    """
    if isinstance(event, CallbackQuery):
        await with_answer(event, _redraw_or_send(event, screen))
    else:
        await send(event, screen)


async def show_new(event: Event, screen: Screen) -> Sent:
    """A message of its own that is never redrawn by navigation: receipts, decisions, status cards."""
    if isinstance(event, CallbackQuery):
        return await with_answer(event, send(event, screen))
    return await send(event, screen)


async def answer(press: CallbackQuery, toast: str | None = None, *, window: bool = False) -> None:
    """Stop the button's clock, with a toast (or a window to be closed) of up to 200 characters.

    Best effort: the query expires by itself, so a failure must not repeat what the tap has done.
    """
    try:
        await bot_of(press)(AnswerCallbackQuery(callback_query_id=press.id, text=toast, show_alert=window or None))
    except TelegramAPIError as error:
        if not is_expired_query(error):
            log.warning("tap.unanswered", why=type(error).__name__)


async def send(event: Event, screen: Screen, *, protected: bool = False) -> Sent:
    """A new message into the chat that the event came from."""
    return await send_to(bot_of(event), chat_of(event), screen, protected=protected)


async def redraw(press: CallbackQuery, screen: Screen) -> bool:
    """Edit the message whose button was tapped. False if that message is gone or out of a bot's reach."""
    return press.message is not None and await redraw_at(press, press.message.message_id, screen)


async def redraw_at(event: Event, message_id: int, screen: Screen) -> bool:
    """Edit a message of ours in the chat that the event came from. False as above."""
    try:
        await edit_at(bot_of(event), chat_of(event), message_id, screen)
    except TelegramBadRequest as error:
        if is_out_of_reach(error):
            return False
        if not is_unmodified(error):
            raise
    return True


async def remove(event: Event) -> None:
    """Delete the person's message, or the one whose button was tapped. Gone already is as good."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if message is None:
        return
    try:
        await bot_of(event)(DeleteMessage(chat_id=message.chat.id, message_id=message.message_id))
    except TelegramBadRequest as error:
        if not is_out_of_reach(error):
            raise


async def with_answer(press: CallbackQuery, work: Coroutine[object, object, T]) -> T:
    """Do the work while the tap is being answered. The work's error comes out as it is, not in a group."""
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(answer(press))
            doing = tasks.create_task(work)
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    return doing.result()


def bot_of(event: Event) -> Bot:
    """The bot that the event came through."""
    if event.bot is None:
        raise RuntimeError("an event without its bot")
    return event.bot


def chat_of(event: Event) -> int:
    if isinstance(event, Message):
        return event.chat.id
    return event.message.chat.id if event.message else event.from_user.id


async def _redraw_or_send(press: CallbackQuery, screen: Screen) -> None:
    """An edit can carry no reply keyboard, so such a screen is always new."""
    needs_new = screen.keyboard is not None and screen.inline is None
    if needs_new or _stays(press) or not await redraw(press, screen):
        await send(press, screen)


def _stays(press: CallbackQuery) -> bool:
    for kind in (Go, Card):
        with contextlib.suppress(TypeError, ValueError):  # another kind of button
            return kind.unpack(press.data or "").stays
    return False
