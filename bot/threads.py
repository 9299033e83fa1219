"""Answering in the staff group where somebody spoke or tapped: in the same topic, or below the same card."""

from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Message, ReplyParameters

from bot.screens.screen import Screen
from bot.sending import Sent
from bot.show import Event, bot_of, chat_of
from privacy.group_drawing import GroupDrawing
from privacy.staff_group import Matter


async def send_in_thread(event: Event, screen: Screen, *, protected: bool = False) -> Sent:
    """Raises aiogram's errors."""
    message = event.message if isinstance(event, CallbackQuery) else event
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    below = message.message_id if isinstance(message, Message) and thread is None else None
    sent = await bot_of(event)(
        SendMessage(
            chat_id=chat_of(event),
            message_thread_id=thread,
            reply_parameters=ReplyParameters(message_id=below, allow_sending_without_reply=True) if below else None,
            text=screen.text,
            reply_markup=screen.keyboard,
            protect_content=protected,
        )
    )
    return Sent(sent.message_id)


async def matter_of(event: Event, drawing: GroupDrawing) -> Matter | None:
    """What is spoken of: by the topic, or in a group without topics by the message that was tapped or answered."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if not isinstance(message, Message):
        return None
    thread_id = message.message_thread_id if message.is_topic_message else None
    answered = message if isinstance(event, CallbackQuery) else message.reply_to_message
    return await drawing.matter_at(message.chat.id, thread_id, answered.message_id if answered else None)
