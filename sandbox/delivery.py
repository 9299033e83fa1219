"""How what people do becomes updates for the bot."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import User

from sandbox.accounts import Account
from sandbox.chats import Post, Room
from sandbox.membership import chat_member
from sandbox.wire import plain
from sandbox.world import World


def post_as(
    world: World,
    account: Account,
    room: Room,
    content: Mapping[str, object],
    dated: timedelta = timedelta(),
) -> Post:
    """A person's message in a chat, sent on to the bot if it is there; `dated` shifts its date."""
    sender: dict[str, object] = {"from": account.as_type()}
    if room.type is ChatType.CHANNEL:
        sender = {"sender_chat": room.as_type()}
    if dated:
        sender["date"] = int((world.clock.now() + dated).timestamp())
    post = world.post(room, {**sender, **content})
    tell_bot(world, room, post, account, "channel_post" if room.type is ChatType.CHANNEL else "message")
    return post


def tell_bot(world: World, room: Room, post: Post, account: Account, kind: str) -> None:
    if room.has(world.bot.id):
        world.updates.put(kind, plain(post.message), lane=room.id, by=account.id)


def tap(world: World, account: Account, post: Post, data: str) -> str:
    """A callback query with any data, whether or not a button holds it; returns its id."""
    query = world.queries.open(account.id, world.clock.now())
    payload = {
        "id": query.id,
        "from": plain(account.as_type()),
        "message": plain(post.message),
        "chat_instance": str(7_000_000_000_000 + abs(post.message.chat.id)),
        "data": data,
    }
    world.updates.put("callback_query", payload, lane=post.message.chat.id, by=account.id)
    return query.id


def tell_standing(world: World, room: Room, actor: User, before: ChatMemberStatus, after: ChatMemberStatus) -> None:
    """my_chat_member: the bot was let in, put out, blocked or unblocked."""
    payload = {
        "chat": plain(room.as_type()),
        "from": plain(actor),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": chat_member(world.bot, before),
        "new_chat_member": chat_member(world.bot, after),
    }
    world.updates.put("my_chat_member", payload, lane=room.id, by=actor.id)
