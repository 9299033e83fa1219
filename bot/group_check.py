"""What the staff group needs of Telegram, asked once: the bot's rights, topics, and how many there are no staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import ChatFullInfo, ChatMemberAdministrator, ChatMemberOwner

from bot.connection import connect

_RIGHTS = {
    "can_manage_topics": "manage topics",
    "can_pin_messages": "pin messages",
    "can_delete_messages": "delete messages",
}
_OUTSIDE = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """`missing` says in a line each what to do. `outsiders` are members who are neither staff nor the bot."""

    missing: tuple[str, ...]
    outsiders: int = 0


async def check_group(token: str, api_url: str | None, chat_id: int, staff: Sequence[int]) -> GroupCheck:
    """`staff` are Telegram ids. Raises ConnectionError, WrongToken."""
    bot = connect(token, api_url)
    try:
        return await _check(bot, chat_id, staff)
    except (TelegramBadRequest, TelegramForbiddenError):
        return GroupCheck(("the bot is not in it, or STAFF_CHAT_ID names no group: add the bot to the group",))
    except AiogramError as error:
        raise ConnectionError(f"Telegram does not answer: {type(error).__name__}") from None
    finally:
        await bot.session.close()


async def _check(bot: Bot, named: int, staff: Sequence[int]) -> GroupCheck:
    chat = await _chat(bot, named)
    missing = (
        [] if chat.is_forum else ["it has no topics: turn them on in its settings, or threads of replies are used"]
    )
    missing += await _missing_rights(bot, chat.id)
    inside = [one for one in staff if await _is_inside(bot, chat.id, one)]
    return GroupCheck(tuple(missing), await bot.get_chat_member_count(chat.id) - len(inside) - 1)


async def _chat(bot: Bot, named: int) -> ChatFullInfo:
    """Where the group is now: its number changes when it grows."""
    try:
        return await bot.get_chat(named)
    except TelegramMigrateToChat as moved:
        now_at = moved.migrate_to_chat_id
    return await bot.get_chat(now_at)


async def _missing_rights(bot: Bot, chat_id: int) -> list[str]:
    me = await bot.me()
    standing = await bot.get_chat_member(chat_id, me.id)
    if isinstance(standing, ChatMemberOwner):
        return []
    if not isinstance(standing, ChatMemberAdministrator):
        deaf = [] if me.can_read_all_group_messages else ["the bot hears nothing there: its privacy mode is on"]
        return ["the bot is no administrator: make it one", *deaf]
    return [
        f"the bot may not {what}: give it this right" for right, what in _RIGHTS.items() if not getattr(standing, right)
    ]


async def _is_inside(bot: Bot, chat_id: int, telegram_id: int) -> bool:
    try:
        return (await bot.get_chat_member(chat_id, telegram_id)).status not in _OUTSIDE
    except TelegramAPIError:  # Telegram does not know them there
        return False
