"""Entering the staff group: where it is now, whether it has topics, and which rights the bot was not given there."""

import structlog
from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import Chat, ChatFullInfo, ResultChatMemberUnion

from bot.patience import until_telegram_answers
from privacy.group_keeping import GroupKeeping
from privacy.staff_group import TOPICS_RIGHT, StaffGroup

log = structlog.get_logger()

ALWAYS_NEEDED = ("can_pin_messages", "can_delete_messages")
_OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


async def enter(bot: Bot, keeping: GroupKeeping, named: int) -> None:
    """The group that the operator named. If it cannot be entered, staff go on in their private chats."""
    known = await keeping.current()
    chat_id = known.chat_id if known is not None and known.named == named else named
    try:
        chat = await _chat(bot, chat_id)
        standing = await until_telegram_answers(lambda: bot.get_chat_member(chat.id, bot.id))
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.warning("group.closed_to_us", why=type(error).__name__)
        await keeping.find_shut(named, type(error).__name__)
        return
    is_forum = bool(chat.is_forum)
    await keeping.adopt(chat.id, named=named, is_forum=is_forum, missing=missing_rights(standing, is_forum=is_forum))


async def notice(bot: Bot, keeping: GroupKeeping, group: StaffGroup, chat: Chat) -> None:
    """Somebody acts there: if the group is not as it is remembered, it is looked at anew."""
    is_as_known = not group.lost and bool(chat.is_forum) is group.is_forum
    if not is_as_known and await keeping.may_look_again():
        await enter(bot, keeping, group.named)


def is_outside(standing: ResultChatMemberUnion) -> bool:
    return standing.status in _OUTSIDE


def missing_rights(standing: ResultChatMemberUnion, *, is_forum: bool) -> tuple[str, ...]:
    """What the bot needs there and was not given, by the names in Telegram. None for who owns the group."""
    if standing.status == ChatMemberStatus.CREATOR:
        return ()
    needed = (*ALWAYS_NEEDED, TOPICS_RIGHT) if is_forum else ALWAYS_NEEDED
    is_leading = standing.status == ChatMemberStatus.ADMINISTRATOR
    return tuple(right for right in needed if not (is_leading and getattr(standing, right, False)))


async def _chat(bot: Bot, chat_id: int) -> ChatFullInfo:
    """Where the group is now. Raises aiogram's errors."""
    try:
        return await until_telegram_answers(lambda: bot.get_chat(chat_id))
    except TelegramMigrateToChat as moved:
        now_at = moved.migrate_to_chat_id
    return await until_telegram_answers(lambda: bot.get_chat(now_at))
