"""A chat as plain text: what a failing test shows, and what the tour prints."""

from datetime import datetime, timedelta, timezone

from aiogram.types import Message

from sandbox.chats import Post, Room

_SERVICE = {
    "pinned_message": "pinned a message",
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "forum_topic_created": "opened the topic",
    "forum_topic_edited": "changed the topic",
    "forum_topic_closed": "closed the topic",
    "forum_topic_reopened": "reopened the topic",
    "migrate_to_chat_id": "became a supergroup",
    "migrate_from_chat_id": "was a group before",
}
ALMATY = timezone(timedelta(hours=5))


def clock_time(moment: datetime) -> str:
    return moment.astimezone(ALMATY).strftime("%H:%M")


def _marks(message: Message) -> str:
    kinds = {
        "изменено": message.edit_date,
        "🔒": message.has_protected_content,
        "👁": message.ephemeral_message_id,
    }
    return "".join(f" {mark}" for mark, is_so in kinds.items() if is_so)


def content_of(message: Message) -> str:
    """What stands in a message, in words where it is not text."""
    if message.contact:
        return f"[contact {message.contact.phone_number}]"
    if message.document:
        return f"[file {message.document.file_name}] {message.caption or ''}".strip()
    kinds = {"photo": message.photo, "voice": message.voice, "sticker": message.sticker}
    named = [f"[{kind}]" for kind, there in kinds.items() if there]
    named += [f"[{words}]" for field, words in _SERVICE.items() if getattr(message, field)]
    return " ".join([*named, message.text or message.caption or ""]).strip()


def lines_of(post: Post) -> list[str]:
    """One message: who, when, what, and the buttons under it."""
    sender = post.message.from_user
    who = sender.first_name if sender else post.message.chat.title
    mark = "◀" if post.from_bot else "▶"
    head = f"{mark} {clock_time(post.message.date)} {who}{_marks(post.message)}: "
    body = content_of(post.message).replace("\n", "\n    ")
    rows = ["    " + " ".join(f"[{button.text}]" for button in row) for row in post.keyboard]
    return [head + body, *rows]


def transcript(room: Room, topic_id: int | None = None, viewer_id: int | None = None) -> str:
    """The chat, or one topic of it; a whole forum reads topic by topic."""
    lines: list[str] = []
    if room.forum is None or topic_id is not None:
        lines += _lines(room, topic_id, viewer_id)
    else:
        for topic in room.forum.topics.values():
            closed = " 🔒" if topic.is_closed else ""
            lines += [f"# {topic.icon} {topic.name}{closed}".replace("#  ", "# "), *_lines(room, topic.id, viewer_id)]
    if room.keyboard:
        lines += ["    " + " ".join(f"⌨[{button.text}]" for button in row) for row in room.keyboard.rows]
    return "\n".join(lines) or "(the chat is empty)"


def _lines(room: Room, topic_id: int | None, viewer_id: int | None) -> list[str]:
    oldest_first = [*room.newest_first(topic_id, viewer_id)][::-1]
    return [line for post in oldest_first for line in lines_of(post)]
