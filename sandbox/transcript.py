"""A chat as plain text: what a failing test shows, and what the tour prints."""

from datetime import datetime, timedelta, timezone

from aiogram.types import Message

from sandbox.chats import Post, Room

ALMATY = timezone(timedelta(hours=5))


def clock_time(moment: datetime) -> str:
    return moment.astimezone(ALMATY).strftime("%H:%M")


def _marks(message: Message) -> str:
    marks = ("изменено" if message.edit_date else "", "🔒" if message.has_protected_content else "")
    return "".join(f" {mark}" for mark in marks if mark)


def content_of(message: Message) -> str:
    """What stands in a message, in words where it is not text."""
    if message.contact:
        return f"[contact {message.contact.phone_number}]"
    if message.document:
        return f"[file {message.document.file_name}] {message.caption or ''}".strip()
    kinds = {"photo": message.photo, "voice": message.voice, "sticker": message.sticker}
    named = [f"[{kind}]" for kind, there in kinds.items() if there]
    if message.pinned_message:
        named.append("[pinned a message]")
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


def transcript(room: Room) -> str:
    lines = [line for post in room.posts.values() for line in lines_of(post)]
    if room.keyboard:
        lines += ["    " + " ".join(f"⌨[{button.text}]" for button in row) for row in room.keyboard.rows]
    return "\n".join(lines) or "(the chat is empty)"
