"""What a chat consists of: its posts, its members, the keyboard under it. Knows no Bot API call."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import (
    Chat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from sandbox.forum import GENERAL, Forum
from sandbox.rights import GROUP_ANONYMOUS_BOT, LEADING, ORDINARY_OFFICE, Office, Right

PRESENT = frozenset(
    {
        ChatMemberStatus.CREATOR,
        ChatMemberStatus.ADMINISTRATOR,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.RESTRICTED,
    }
)


@dataclass(slots=True)
class Post:
    """One message as it stands now; an edit replaces `message` and moves `changed` on."""

    message: Message
    changed: int
    reactions: tuple[str, ...] = ()
    born: int = 0
    seen_by: int = 0
    covers: int = 0

    @property
    def id(self) -> int:
        """Zero for an ephemeral message."""
        return self.message.message_id

    @property
    def key(self) -> int:
        """Its id, or below zero the id of an ephemeral message: one of a kind within the chat."""
        return -self.message.ephemeral_message_id if self.message.ephemeral_message_id else self.id

    @property
    def from_bot(self) -> bool:
        sender = self.message.from_user
        return sender is not None and sender.is_bot and sender.id != GROUP_ANONYMOUS_BOT.id

    @property
    def topic_id(self) -> int:
        """The forum topic it lies in; General where it names none."""
        thread = self.message.message_thread_id
        return thread if thread and self.message.is_topic_message else GENERAL

    @property
    def text(self) -> str:
        """What a person reads in it: the text, the caption, the name of the file."""
        document = self.message.document
        parts = (self.message.text, self.message.caption, document.file_name if document else None)
        return "\n".join(part for part in parts if part)

    @property
    def keyboard(self) -> list[list[InlineKeyboardButton]]:
        markup = self.message.reply_markup
        return markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons, row after row."""
        return [button.text for row in self.keyboard for button in row]


@dataclass(slots=True)
class ReplyKeyboard:
    """The keyboard or the forced reply that a chat shows in place of the letters."""

    markup: ReplyKeyboardMarkup | ForceReply
    post_id: int
    hidden: bool = False
    born: int = 0

    @property
    def rows(self) -> list[list[KeyboardButton]]:
        return self.markup.keyboard if isinstance(self.markup, ReplyKeyboardMarkup) else []


@dataclass(slots=True)
class Room:
    """A private chat, a group, a supergroup or a channel."""

    id: int
    type: ChatType
    title: str = ""
    username: str | None = None
    posts: dict[int, Post] = field(default_factory=dict)
    whispers: dict[int, Post] = field(default_factory=dict)
    members: dict[int, ChatMemberStatus] = field(default_factory=dict)
    offices: dict[int, Office] = field(default_factory=dict)
    forum: Forum | None = None
    keyboard: ReplyKeyboard | None = None
    pinned: list[int] = field(default_factory=list)
    action: str = ""
    action_until: datetime | None = None
    next_post: int = 1
    changed: int = 0
    upgraded_to: int = 0
    is_gone: bool = False

    @property
    def is_private(self) -> bool:
        return self.type is ChatType.PRIVATE

    def has(self, member_id: int) -> bool:
        return self.members.get(member_id) in PRESENT

    def leads(self, member_id: int) -> bool:
        """Whether a member administers the group."""
        return self.members.get(member_id) in LEADING

    def office_of(self, member_id: int) -> Office:
        """What an administrator was given; one of whom nothing was said has every right."""
        return self.offices.get(member_id, ORDINARY_OFFICE)

    def may(self, member_id: int, right: Right) -> bool:
        """The creator may do everything, an administrator what was given, others nothing of this."""
        if self.members.get(member_id) is ChatMemberStatus.CREATOR:
            return True
        return self.leads(member_id) and right in self.office_of(member_id).rights

    def newest_first(self, topic_id: int | None = None, viewer_id: int | None = None) -> Iterator[Post]:
        """All messages or those of one topic; ephemeral ones only for the viewer who got or sent them."""
        newest = self._with_whispers(viewer_id) if viewer_id and self.whispers else reversed(self.posts.values())
        return newest if topic_id is None else (post for post in newest if post.topic_id == topic_id)

    def at(self, key: int, viewer_id: int) -> Post | None:
        """A message by its key, if the viewer can see it."""
        if key >= 0:
            return self.posts.get(key)
        whisper = self.whispers.get(-key)
        return whisper if whisper and whisper.seen_by == viewer_id else None

    def _with_whispers(self, viewer_id: int) -> Iterator[Post]:
        whispers = [post for post in self.whispers.values() if post.seen_by == viewer_id]
        covered = {post.covers for post in whispers}
        visible = [post for post in self.posts.values() if post.id not in covered]
        return iter(sorted([*visible, *whispers], key=lambda post: -post.born))

    def as_type(self) -> Chat:
        """The chat as it stands in messages."""
        named: dict[str, object] = {"first_name" if self.is_private else "title": self.title}
        if self.forum is not None:
            named["is_forum"] = True
        return Chat.model_validate({"id": self.id, "type": self.type, "username": self.username, **named})
