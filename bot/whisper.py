"""Saying something in a group to one person, where Telegram can. It may come out for all to see: nothing personal."""

from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditEphemeralMessageText, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, CallbackQuery, EphemeralMessageParameters, Message, ReplyParameters

from bot.screens.screen import Screen
from bot.show import Event, answer, bot_of, chat_of, redraw
from bot.telegram_errors import is_unmodified
from bot.threads import send_in_thread


async def whisper(event: Event, screen: Screen) -> None:
    """Where it cannot be done, a reply that the others see too. Raises aiogram's errors."""
    try:
        await bot_of(event)(
            SendMessage(
                chat_id=chat_of(event),
                message_thread_id=thread_of(event),
                ephemeral_message_parameters=to_who_asked(event),
                reply_parameters=_to_whisper(event),
                text=screen.text,
                reply_markup=screen.keyboard,
            )
        )
    except TelegramBadRequest:
        await send_in_thread(event, screen)


async def whisper_picture(event: Event, content: bytes, caption: str) -> None:
    """As above."""
    sending = SendPhoto(
        chat_id=chat_of(event),
        message_thread_id=thread_of(event),
        ephemeral_message_parameters=to_who_asked(event),
        reply_parameters=_to_whisper(event),
        photo=BufferedInputFile(content, "picture"),
        caption=caption,
    )
    try:
        await bot_of(event)(sending)
    except TelegramBadRequest:
        await bot_of(event)(sending.model_copy(update={"ephemeral_message_parameters": None, "reply_parameters": None}))


async def turn(press: CallbackQuery, screen: Screen) -> None:
    """Redraw what was said, whispered or not, after a tap on one of its buttons."""
    await answer(press)
    said = press.message
    if not isinstance(said, Message) or not said.ephemeral_message_id:
        await redraw(press, screen)
    elif not await _redraw_whisper(press, said, screen):
        await whisper(press, screen)


def to_who_asked(event: Event) -> EphemeralMessageParameters | None:
    """None for who has no name to Telegram."""
    if event.from_user is None:
        return None
    tapped = event.id if isinstance(event, CallbackQuery) else None
    return EphemeralMessageParameters(receiver_user_id=event.from_user.id, callback_query_id=tapped)


def thread_of(event: Event) -> int | None:
    """The topic that the event came from."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def _to_whisper(event: Event) -> ReplyParameters | None:
    """A command that was whispered itself is answered as such."""
    if isinstance(event, CallbackQuery) or not event.ephemeral_message_id:
        return None
    return ReplyParameters(ephemeral_message_id=event.ephemeral_message_id, allow_sending_without_reply=True)


async def _redraw_whisper(press: CallbackQuery, said: Message, screen: Screen) -> bool:
    """False if it is gone: whispers do not last."""
    editing = EditEphemeralMessageText(
        chat_id=chat_of(press),
        receiver_user_id=press.from_user.id,
        ephemeral_message_id=said.ephemeral_message_id or 0,
        text=screen.text,
        reply_markup=screen.inline,
    )
    with suppress(TelegramBadRequest):
        try:
            await bot_of(press)(editing)
        except TelegramBadRequest as error:
            if not is_unmodified(error):
                raise
        return True
    return False
