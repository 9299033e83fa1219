"""One pane as JSON: a chat as one person sees it. The browser draws it and decides nothing."""

from itertools import islice
from typing import Any

from aiogram.enums import ChatMemberStatus
from aiogram.types import KeyboardButton, Message, ReplyKeyboardMarkup

from sandbox.chats import Post, ReplyKeyboard, Room
from sandbox.clock import SandboxClock
from sandbox.forum import Topic
from sandbox.person import Person
from sandbox.topics import may_manage
from sandbox.wire import plain
from sandbox.world import World

_SHOWN = 200
_SERVICE = {
    "pinned_message": "pinned",
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "forum_topic_created": "opened",
    "forum_topic_edited": "changed",
    "forum_topic_closed": "closed",
    "forum_topic_reopened": "reopened",
    "migrate_to_chat_id": "migrated",
    "migrate_from_chat_id": "migrated",
}


def pane(world: World, person: Person, room: Room, topic: Topic | None = None) -> dict[str, Any]:
    """Everything that the pane shows; ephemeral messages are those of this person alone."""
    newest = islice(room.newest_first(topic.id if topic else None, person.id), _SHOWN)
    posts = [*newest][::-1]
    typing = room.action_until is not None and world.clock.now() < room.action_until
    return {
        "room": {"id": room.id, "title": _title(world, person, room), "type": room.type.value},
        "person": {"id": person.id, "name": person.name, "language": person.account.language_code},
        "posts": [_post(post, person, room) for post in posts],
        "keyboard": _keyboard(room.keyboard),
        "commands": _commands(world, person, room),
        "about": _about(world, person),
        "action": room.action if typing else "",
        "alerts": [{"text": one.text, "window": one.is_window} for one in person.alerts],
        "standing": _standing(person, room, topic),
        "topics": [_topic(one) for one in room.forum.topics.values()] if room.forum else [],
        "topic": topic.id if topic else 0,
    }


def clock_reading(clock: SandboxClock) -> dict[str, int | None]:
    """Enough for the browser to go on counting by itself, in milliseconds."""
    stands = clock.now() if clock.is_frozen else None
    return {
        "frozen": int(stands.timestamp() * 1000) if stands else None,
        "offset": int(clock.offset.total_seconds() * 1000),
    }


def _title(world: World, person: Person, room: Room) -> str:
    if not room.is_private:
        return room.title
    names = world.profile.names
    return names.get(person.account.language_code or "") or names.get("") or world.bot.first_name


def _topic(topic: Topic) -> dict[str, Any]:
    return {"id": topic.id, "name": topic.name, "icon": topic.icon, "closed": topic.is_closed}


def _standing_in(room: Room, person: Person, topic: Topic | None) -> str:
    if not room.has(person.id):
        return "outside"
    if room.members[person.id] is ChatMemberStatus.RESTRICTED:
        return "silent"
    return "closed" if topic and topic.is_closed and not may_manage(room, topic, person.id) else "member"


def _standing(person: Person, room: Room, topic: Topic | None) -> str:
    account = person.account
    if account.deactivated:
        return "deactivated"
    if not room.is_private:
        return _standing_in(room, person, topic)
    if account.blocked_bot:
        return "blocked"
    return "started" if account.started else "new"


def _about(world: World, person: Person) -> str:
    kept = world.profile.descriptions
    return kept.get(person.account.language_code or "") or kept.get("", "")


def _commands(world: World, person: Person, room: Room) -> list[dict[str, str]]:
    offered = world.profile.menu_for(room, person.id, person.account.language_code or "")
    return [{"command": one.command, "description": one.description} for one in offered]


def _keyboard(keyboard: ReplyKeyboard | None) -> dict[str, Any] | None:
    if keyboard is None:
        return None
    markup = keyboard.markup
    return {
        "rows": [[_key(button) for button in row] for row in keyboard.rows],
        "placeholder": markup.input_field_placeholder or "",
        "hidden": keyboard.hidden,
        "forced": not isinstance(markup, ReplyKeyboardMarkup),
    }


def _key(button: KeyboardButton) -> dict[str, Any]:
    return {"text": button.text, "contact": bool(button.request_contact), "style": button.style or ""}


def _post(post: Post, person: Person, room: Room) -> dict[str, Any]:
    message = post.message
    sender = message.from_user if message.sender_chat is None else None
    return {
        "id": post.key,
        "ephemeral": post.key < 0,
        "mine": sender is not None and sender.id == person.id,
        "sender": sender.first_name if sender else room.title,
        "bot": post.from_bot,
        "at": int(message.date.timestamp()),
        "edited": message.edit_date is not None,
        "protected": bool(message.has_protected_content),
        "text": message.text or message.caption or "",
        "entities": plain(message.entities or message.caption_entities or []),
        "rows": [plain(row) for row in post.keyboard],
        "reactions": list(post.reactions),
        "pinned": post.id in room.pinned,
        **_extras(message),
    }


def _extras(message: Message) -> dict[str, Any]:
    """What only some messages have."""
    told: dict[str, Any] = {}
    if message.reply_to_message and not message.reply_to_message.forum_topic_created:
        reply = message.reply_to_message
        name = reply.from_user.first_name if reply.from_user else ""
        told["reply"] = {"id": reply.message_id, "name": name, "text": reply.text or reply.caption or ""}
    if message.contact:
        told["contact"] = {"name": message.contact.first_name, "phone": message.contact.phone_number}
    if message.document:
        told["document"] = {
            "id": message.document.file_id,
            "name": message.document.file_name,
            "size": message.document.file_size,
        }
    if message.photo:
        told["photo"] = {"id": message.photo[-1].file_id, "spoiler": bool(message.has_media_spoiler)}
    if message.sticker:
        told["sticker"] = message.sticker.emoji
    if message.voice:
        told["voice"] = message.voice.duration
    service = next((words for field, words in _SERVICE.items() if getattr(message, field)), None)
    return {**told, "service": service} if service else told
