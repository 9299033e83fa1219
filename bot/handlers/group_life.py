"""What happens to the staff group itself: the bot put out, let in, promoted or demoted; the group moved or changed."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import ChatMemberUpdated, Message

from bot.group_entry import enter, is_outside
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping

router = Router(name=__name__)


@router.my_chat_member(F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))
async def standing_changed(change: ChatMemberUpdated, bot: Bot, group_keeping: GroupKeeping) -> None:
    """Whatever the bot was given or lost, the group is looked at anew."""
    group = await group_keeping.current()
    if group is None or change.chat.id not in {group.chat_id, group.named}:
        return
    if not is_outside(change.new_chat_member):
        await enter(bot, group_keeping, group.named)
    elif change.chat.id == group.chat_id:
        await group_keeping.lose("removed")


@router.message(F.migrate_to_chat_id)
async def moves(message: Message, bot: Bot, group_keeping: GroupKeeping) -> None:
    await _follow(bot, group_keeping, message.chat.id, message.migrate_to_chat_id)


@router.message(F.migrate_from_chat_id)
async def has_moved(message: Message, bot: Bot, group_keeping: GroupKeeping) -> None:
    await _follow(bot, group_keeping, message.migrate_from_chat_id, message.chat.id)


@router.message(F.forum_topic_closed)
async def topic_closed(message: Message, group_drawing: GroupDrawing) -> None:
    """By hand: what is still to be done is opened again."""
    await group_drawing.topic_was_closed(message.chat.id, message.message_thread_id or 0)


@router.message(F.forum_topic_edited)
async def topic_renamed(message: Message, group_drawing: GroupDrawing) -> None:
    """By hand: a name of somebody's own may say more than the group should see."""
    await group_drawing.topic_was_renamed(message.chat.id, message.message_thread_id or 0)


async def _follow(bot: Bot, keeping: GroupKeeping, was: int | None, now: int | None) -> None:
    """Both chats tell of it; who hears it second has nothing left to do."""
    group = await keeping.current()
    if was is not None and now is not None and group is not None and group.chat_id == was:
        await keeping.moved(was, now)
        await enter(bot, keeping, group.named)
