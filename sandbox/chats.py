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

    @property
    def id(self) -> int:
        return self.message.message_id

    @property
    def from_bot(self) -> bool:
        sender = self.message.from_user
        return sender is not None and sender.is_bot

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
    members: dict[int, ChatMemberStatus] = field(default_factory=dict)
    keyboard: ReplyKeyboard | None = None
    pinned: list[int] = field(default_factory=list)
    action: str = ""
    action_until: datetime | None = None
    next_post: int = 1
    changed: int = 0

    @property
    def is_private(self) -> bool:
        return self.type is ChatType.PRIVATE

    def has(self, member_id: int) -> bool:
        return self.members.get(member_id) in PRESENT

    def newest_first(self) -> Iterator[Post]:
        return reversed(self.posts.values())

    def as_type(self) -> Chat:
        """The chat as it stands in messages."""
        named = {"first_name": self.title} if self.is_private else {"title": self.title}
        return Chat.model_validate({"id": self.id, "type": self.type, "username": self.username, **named})
