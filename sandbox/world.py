"""All that exists in the sandbox: people, chats, messages, files. The Bot API and the driver both act on it."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import Message, User

from sandbox.accounts import Account
from sandbox.chats import Post, Room
from sandbox.clock import Clock
from sandbox.files import FileShelf
from sandbox.journal import Journal
from sandbox.profile import Profile
from sandbox.queries import Queries
from sandbox.support import EphemeralSupport
from sandbox.updates import UpdateQueue
from sandbox.waiting import Bell
from sandbox.webhook import Webhook

_OWN_COUNTERS = frozenset({ChatType.SUPERGROUP, ChatType.CHANNEL})
DELETABLE_FOR = timedelta(hours=48)


class World:
    """One bot and everybody who can meet it."""

    def __init__(self, clock: Clock, bot: User) -> None:
        self.clock = clock
        self.bot = bot
        self.accounts: dict[int, Account] = {}
        self.rooms: dict[int, Room] = {}
        self.files = FileShelf()
        self.profile = Profile()
        self.queries = Queries()
        self.updates = UpdateQueue()
        self.webhook = Webhook()
        self.journal = Journal()
        self.bell = Bell()
        self.ephemeral = EphemeralSupport.FULL
        self.changes = 0
        self._posts_made = 0
        self._whispers_made = 0

    def add_account(self, account: Account) -> Room:
        """Lets a person in, together with the private chat that they would have with the bot."""
        self.accounts[account.id] = account
        room = Room(account.id, ChatType.PRIVATE, account.first_name, account.username)
        room.members = {account.id: ChatMemberStatus.MEMBER, self.bot.id: ChatMemberStatus.MEMBER}
        self.rooms[room.id] = room
        return room

    def find_room(self, chat_id: int | str) -> Room | None:
        """By id, also written in digits, or by @username of a public chat."""
        if isinstance(chat_id, int):
            return self.rooms.get(chat_id)
        if chat_id.startswith("@"):
            named = (room for room in self.rooms.values() if room.username == chat_id[1:] and not room.is_private)
            return next(named, None)
        return self.rooms.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None

    def post(self, room: Room, content: Mapping[str, object]) -> Post:
        """Adds a message, dated now; `content` is what Telegram's Message object holds besides."""
        place = {"message_id": self._next_post_id(room), "date": int(self.clock.now().timestamp())}
        message = Message.model_validate({**place, "chat": room.as_type(), **content})
        post = Post(message, self.touch(room), born=self.changes)
        room.posts[post.id] = post
        return post

    def whisper(self, room: Room, content: Mapping[str, object], seen_by: int, covers: Post | None = None) -> Post:
        """Adds an ephemeral message, which has no id among the others; it may cover one for its receiver."""
        self._whispers_made += 1
        place = {"message_id": 0, "ephemeral_message_id": self._whispers_made}
        date = int(self.clock.now().timestamp())
        message = Message.model_validate({**place, "date": date, "chat": room.as_type(), **content})
        born = self.touch(room)
        post = Post(message, born, born=covers.born if covers else born, seen_by=seen_by)
        post.covers = covers.id if covers else 0
        room.whispers[self._whispers_made] = post
        return post

    def replace(self, room: Room, post: Post, content: Mapping[str, object]) -> Post:
        """Changes a message in place; None takes a field away."""
        post.message = post.message.model_copy(update=dict(content))
        post.changed = self.touch(room)
        return post

    def remove(self, room: Room, post_id: int) -> None:
        """Takes a message away for everybody; a reply keyboard goes with the message that brought it."""
        room.posts.pop(post_id, None)
        if post_id in room.pinned:
            room.pinned.remove(post_id)
        if room.keyboard and room.keyboard.post_id == post_id:
            room.keyboard = None
        self.touch(room)

    def touch(self, room: Room) -> int:
        """Something in the chat changed: everybody who waits looks again."""
        self.changes += 1
        room.changed = self.changes
        self.bell.ring()
        return self.changes

    def _next_post_id(self, room: Room) -> int:
        if room.type in _OWN_COUNTERS:
            room.next_post += 1
            return room.next_post - 1
        self._posts_made += 1
        return self._posts_made
