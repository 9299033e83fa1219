"""A reaction to a message: it was taken, and nothing more needs to be said."""

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetMessageReaction
from aiogram.types import Message, ReactionTypeEmoji

from bot.show import bot_of

log = structlog.get_logger()

_EYES = "👀"
_KEPT = "👌"


async def acknowledge(message: Message) -> None:
    """The company has it."""
    await _react(message, _EYES)


async def acknowledge_note(message: Message) -> None:
    """It is kept with its matter, and goes nowhere."""
    await _react(message, _KEPT)


async def _react(message: Message, emoji: str) -> None:
    """Best effort: what was taken stays taken, whether or not the reaction comes."""
    seen = SetMessageReaction(
        chat_id=message.chat.id, message_id=message.message_id, reaction=[ReactionTypeEmoji(emoji=emoji)]
    )
    try:
        await bot_of(message)(seen)
    except TelegramAPIError as error:
        log.warning("message.unacknowledged", why=type(error).__name__)
