"""How what people do becomes updates for the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram.enums import ChatType
from aiogram.types import Message, User

from sandbox.accounts import Account
from sandbox.chats import Post, Room
from sandbox.rights import GROUP_ANONYMOUS_BOT
from sandbox.wire import plain
from sandbox.world import World

_SERVICE = (
    "new_chat_members",
    "left_chat_member",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acts in a chat, and how that stands in the message."""

    id: int
    fields: Mapping[str, object]


def sender_of(room: Room, account: Account) -> Sender:
    """A person; in a channel and for an anonymous administrator the chat speaks in their place."""
    if room.type is ChatType.CHANNEL:
        return Sender(account.id, {"sender_chat": room.as_type()})
    office = room.office_of(account.id)
    if room.leads(account.id) and office.is_anonymous:
        fields: dict[str, object] = {"from": GROUP_ANONYMOUS_BOT, "sender_chat": room.as_type()}
        return Sender(account.id, {**fields, "author_signature": office.title} if office.title else fields)
    return Sender(account.id, {"from": account.as_type()})


def bot_of(world: World) -> Sender:
    return Sender(world.bot.id, {"from": world.bot})


def post_as(
    world: World,
    account: Account,
    room: Room,
    content: Mapping[str, object],
    dated: timedelta = timedelta(),
) -> Post:
    """A person's message in a chat, sent on to the bot if it is there; `dated` shifts its date."""
    sender = sender_of(room, account)
    fields = {**sender.fields, **content}
    if dated:
        fields["date"] = int((world.clock.now() + dated).timestamp())
    post = world.post(room, fields)
    tell_bot(world, room, post.message, sender.id, "channel_post" if room.type is ChatType.CHANNEL else "message")
    return post


def whisper_as(world: World, account: Account, room: Room, content: Mapping[str, object]) -> Post:
    """A person's ephemeral message: an ephemeral command, or an answer to what the bot whispered."""
    fields = {"from": account.as_type(), "receiver_user": world.bot, **content}
    post = world.whisper(room, fields, seen_by=account.id)
    tell_bot(world, room, post.message, account.id, "message")
    return post


def announce(world: World, room: Room, sender: Sender, content: Mapping[str, object]) -> Post:
    """A service message; the bot hears even of those that it has caused itself."""
    post = world.post(room, {**sender.fields, **content})
    tell_bot(world, room, post.message, sender.id, "message")
    return post


def tell_bot(world: World, room: Room, message: Message, by: int, kind: str) -> None:
    if room.has(world.bot.id) and _is_for_bot(world, room, message):
        world.updates.put(kind, plain(message), lane=room.id, by=by)


def _is_for_bot(world: World, room: Room, message: Message) -> bool:
    """In privacy mode a bot that leads nobody hears commands, replies to it, mentions and service messages."""
    if room.is_private or world.bot.can_read_all_group_messages or room.leads(world.bot.id):
        return True
    if message.ephemeral_message_id:
        return True
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == world.bot.id:
        return True
    text = message.text or message.caption or ""
    if text.startswith("/") or (world.bot.username and f"@{world.bot.username}" in text):
        return True
    return any(getattr(message, name, None) for name in _SERVICE)


def tap(world: World, account: Account, post: Post, data: str) -> str:
    """A callback query with any data, whether or not a button holds it; returns its id."""
    query = world.queries.open(account.id, world.clock.now(), post.id)
    payload = {
        "id": query.id,
        "from": plain(account.as_type()),
        "message": plain(post.message),
        "chat_instance": str(7_000_000_000_000 + abs(post.message.chat.id)),
        "data": data,
    }
    world.updates.put("callback_query", payload, lane=post.message.chat.id, by=account.id)
    return query.id


def tell_standing(world: World, room: Room, by: User, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """my_chat_member for the bot itself; chat_member for others, where the bot leads."""
    subject = int(after["user"]["id"])
    is_bot = subject == world.bot.id
    if not is_bot and not room.leads(world.bot.id):
        return
    payload = {
        "chat": plain(room.as_type()),
        "from": plain(by),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    world.updates.put("my_chat_member" if is_bot else "chat_member", payload, lane=room.id, by=by.id)
