"""What members write in groups and topics, and where they may not."""

from collections.abc import Mapping

from aiogram.enums import ChatMemberStatus
from aiogram.types import Message

from sandbox import delivery, topics
from sandbox.accounts import Account
from sandbox.chats import Post, Room
from sandbox.groups import Group, TopicView
from sandbox.sight import NotSeen
from sandbox.world import World


def post_in_group(world: World, account: Account, where: Group | TopicView, content: Mapping[str, object]) -> Post:
    """What a member writes; NotSeen for strangers, the restricted, and in a closed or deleted topic."""
    room = where.room
    if not room.has(account.id):
        raise NotSeen(f"{account.name} is not a member of {room.title}", room)
    if room.members[account.id] is ChatMemberStatus.RESTRICTED:
        raise NotSeen(f"{account.name} may not write in {room.title}", room)
    if room.forum is not None:
        content = {**_placed(room, account, where), **content}
    if _is_whispered(world, account, room, content):
        return delivery.whisper_as(world, account, room, content)
    return delivery.post_as(world, account, room, content)


def _placed(room: Room, account: Account, where: Group | TopicView) -> dict[str, object]:
    forum = topics.forum_of(room)
    topic = where.topic if isinstance(where, TopicView) else forum.general
    if topic.id not in forum.topics:
        raise NotSeen(f"the topic «{topic.name}» is not there any more", room)
    if topic.is_closed and not topics.may_manage(room, topic, account.id):
        raise NotSeen(f"the topic «{topic.name}» is closed", room)
    return {**topics.place_in(room, topic.id), **topics.first_of(room, topic.id)}


def _is_whispered(world: World, account: Account, room: Room, content: Mapping[str, object]) -> bool:
    """Clients send a command ephemerally where the menu says so, and so they answer an ephemeral message."""
    answered = content.get("reply_to_message")
    if isinstance(answered, Message) and answered.ephemeral_message_id:
        return True
    word = str(content.get("text", "")).partition(" ")[0].partition("@")[0]
    menu = world.profile.menu_for(room, account.id, account.language_code or "")
    return any(one.is_ephemeral and word == f"/{one.command}" for one in menu)
