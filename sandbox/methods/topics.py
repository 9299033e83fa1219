"""The methods of forum topics, General's among them."""

from aiogram.methods import (
    CloseForumTopic,
    CloseGeneralForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    EditGeneralForumTopic,
    GetForumTopicIconStickers,
    HideGeneralForumTopic,
    ReopenForumTopic,
    ReopenGeneralForumTopic,
    UnhideGeneralForumTopic,
    UnpinAllForumTopicMessages,
    UnpinAllGeneralForumTopicMessages,
)
from aiogram.types import ForumTopic, Sticker

from sandbox.calls import Call, answers
from sandbox.delivery import bot_of
from sandbox.destination import destination
from sandbox.forum import GENERAL, ICONS
from sandbox.methods.pins import pinnable
from sandbox.topics import delete_topic, forum_of, open_topic, rename, set_closed, set_hidden, topic_of


@answers(CreateForumTopic)
async def create_forum_topic(call: Call[CreateForumTopic]) -> ForumTopic:
    asked = call.asked
    room = destination(call.world, asked.chat_id)
    topic = open_topic(call.world, room, bot_of(call.world), asked.name, asked.icon_color, asked.icon_custom_emoji_id)
    return ForumTopic(
        message_thread_id=topic.id,
        name=topic.name,
        icon_color=topic.icon_color,
        icon_custom_emoji_id=topic.icon_custom_emoji_id,
    )


@answers(EditForumTopic)
async def edit_forum_topic(call: Call[EditForumTopic]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    topic = topic_of(room, call.asked.message_thread_id)
    rename(call.world, room, bot_of(call.world), topic, call.asked.name, call.asked.icon_custom_emoji_id)
    return True


@answers(EditGeneralForumTopic)
async def edit_general_forum_topic(call: Call[EditGeneralForumTopic]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    rename(call.world, room, bot_of(call.world), forum_of(room).general, call.asked.name, None)
    return True


@answers(CloseForumTopic)
async def close_forum_topic(call: Call[CloseForumTopic]) -> bool:
    return _closed(call, closed=True)


@answers(ReopenForumTopic)
async def reopen_forum_topic(call: Call[ReopenForumTopic]) -> bool:
    return _closed(call, closed=False)


def _closed(call: Call[CloseForumTopic] | Call[ReopenForumTopic], *, closed: bool) -> bool:
    room = destination(call.world, call.asked.chat_id)
    topic = topic_of(room, call.asked.message_thread_id)
    set_closed(call.world, room, bot_of(call.world), topic, closed=closed)
    return True


@answers(CloseGeneralForumTopic)
async def close_general_forum_topic(call: Call[CloseGeneralForumTopic]) -> bool:
    return _closed_general(call, closed=True)


@answers(ReopenGeneralForumTopic)
async def reopen_general_forum_topic(call: Call[ReopenGeneralForumTopic]) -> bool:
    return _closed_general(call, closed=False)


def _closed_general(call: Call[CloseGeneralForumTopic] | Call[ReopenGeneralForumTopic], *, closed: bool) -> bool:
    room = destination(call.world, call.asked.chat_id)
    set_closed(call.world, room, bot_of(call.world), forum_of(room).general, closed=closed)
    return True


@answers(HideGeneralForumTopic)
async def hide_general_forum_topic(call: Call[HideGeneralForumTopic]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    set_hidden(call.world, room, bot_of(call.world), hidden=True)
    return True


@answers(UnhideGeneralForumTopic)
async def unhide_general_forum_topic(call: Call[UnhideGeneralForumTopic]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    set_hidden(call.world, room, bot_of(call.world), hidden=False)
    return True


@answers(DeleteForumTopic)
async def delete_forum_topic(call: Call[DeleteForumTopic]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    delete_topic(call.world, room, bot_of(call.world), topic_of(room, call.asked.message_thread_id))
    return True


@answers(UnpinAllForumTopicMessages)
async def unpin_all_forum_topic_messages(call: Call[UnpinAllForumTopicMessages]) -> bool:
    room = pinnable(call.world, call.asked.chat_id)
    topic = topic_of(room, call.asked.message_thread_id)
    room.pinned[:] = [one for one in room.pinned if room.posts[one].topic_id != topic.id]
    call.world.touch(room)
    return True


@answers(UnpinAllGeneralForumTopicMessages)
async def unpin_all_general_forum_topic_messages(call: Call[UnpinAllGeneralForumTopicMessages]) -> bool:
    room = pinnable(call.world, call.asked.chat_id)
    forum_of(room)
    room.pinned[:] = [one for one in room.pinned if room.posts[one].topic_id != GENERAL]
    call.world.touch(room)
    return True


@answers(GetForumTopicIconStickers)
async def get_forum_topic_icon_stickers(_call: Call[GetForumTopicIconStickers]) -> list[Sticker]:
    return [
        Sticker(
            file_id=f"topic-icon-{number}",
            file_unique_id=f"topic-icon-{number}",
            type="custom_emoji",
            width=100,
            height=100,
            is_animated=True,
            is_video=False,
            emoji=emoji,
            set_name="Topics",
            custom_emoji_id=number,
        )
        for number, emoji in ICONS.items()
    ]
