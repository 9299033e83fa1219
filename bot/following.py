"""In a group without topics every message that answers one of a matter belongs to it too, whoever wrote it."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message, ReplyParameters

from privacy.group_drawing import GroupDrawing


class FollowsAnswers(BaseRequestMiddleware):
    """What the bot sends below a card, from wherever in the program it is sent."""

    def __init__(self, drawing: GroupDrawing) -> None:
        self._drawing = drawing

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        sent: Any = await make_request(bot, method)
        below = getattr(method, "reply_parameters", None)
        answered = below.message_id if isinstance(below, ReplyParameters) else None
        if answered is not None and isinstance(sent, Message) and sent.chat.id < 0:
            await self._drawing.follow(sent.chat.id, sent.message_id, answered)
        return sent  # type: ignore[no-any-return]  # what aiogram's sessions return is the result itself


async def follow_answer(message: Message | None, drawing: GroupDrawing) -> None:
    """What a member writes below a card or below another answer."""
    if message is None or message.is_topic_message or message.reply_to_message is None:
        return
    await drawing.follow(message.chat.id, message.message_id, message.reply_to_message.message_id)
