"""Questions of the bot in the staff group that are answered by a reply. Whatever answers none is a note among staff."""

from datetime import timedelta
from typing import Any

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, ForceReply, Message, ReplyParameters
from markupsafe import Markup

from bot.show import bot_of
from privacy.ports import Clock, Storage

_PATIENCE = timedelta(days=1)


async def prompt_below(press: CallbackQuery, text: Markup, then: str, storage: Storage, clock: Clock) -> None:
    """`then` is the packed data of the button that asked."""
    message = press.message
    if message is None:
        return
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    below = None if thread is not None else ReplyParameters(message_id=message.message_id)
    asked = await bot_of(press)(
        SendMessage(
            chat_id=message.chat.id,
            message_thread_id=thread,
            reply_parameters=below,
            text=text,
            reply_markup=ForceReply(selective=True),
        )
    )
    key, until = _key(message.chat.id, asked.message_id), clock.now() + _PATIENCE
    await storage.write(lambda tx: tx.notes.put(key, {"then": then}, until))


class PromptAnswered(Filter):
    """Passes a reply to such a question, and adds `awaited`: the data of the button that asked."""

    async def __call__(self, message: Message, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        if message.chat.type == ChatType.PRIVATE or message.reply_to_message is None:
            return False
        key, now = _key(message.chat.id, message.reply_to_message.message_id), clock.now()
        note = await storage.read(lambda tx: tx.notes.get(key, now))
        return {"awaited": note["then"]} if note is not None else False


def _key(chat_id: int, message_id: int) -> str:
    return f"prompt:{chat_id}:{message_id}"
