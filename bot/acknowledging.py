"""Eyes on a person's message: it was taken, and nothing more needs to be said."""

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetMessageReaction
from aiogram.types import Message, ReactionTypeEmoji

from bot.show import bot_of

log = structlog.get_logger()

_EYES = "👀"


async def acknowledge(message: Message) -> None:
    """Best effort: what was taken stays taken, whether or not the eyes come."""
    seen = SetMessageReaction(
        chat_id=message.chat.id, message_id=message.message_id, reaction=[ReactionTypeEmoji(emoji=_EYES)]
    )
    try:
        await bot_of(message)(seen)
    except TelegramAPIError as error:
        log.warning("message.unacknowledged", why=type(error).__name__)
