"""A group, supergroup or channel in the hands of a test or the demo: who is in it, and its topics."""

from collections.abc import Iterable

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import User

from sandbox import delivery, topics
from sandbox.accounts import Account
from sandbox.chats import Post, Room
from sandbox.delivery import sender_of
from sandbox.forum import Topic
from sandbox.membership import member_of
from sandbox.pinning import pin
from sandbox.rights import EVERY_RIGHT, Office, Right
from sandbox.sight import NotSeen, Sight
from sandbox.world import World


class TopicView(Sight):
    """One topic of a forum, read like a chat of its own."""

    def __init__(self, world: World, room: Room, topic: Topic, viewer_id: int | None = None) -> None:
        super().__init__(world, room, topic.id, viewer_id)
        self.topic = topic

    def as_seen_by(self, account: Account) -> "TopicView":
        """With the ephemeral messages of one member."""
        return TopicView(self.world, self.room, self.topic, account.id)

    @property
    def is_there(self) -> bool:
        """Whether nobody has deleted it."""
        return self.room.forum is not None and self.topic.id in self.room.forum.topics

    def rename(self, by: Account, name: str | None = None, icon: str | None = None) -> None:
        topics.rename(self.world, self.room, sender_of(self.room, by), self.topic, name, icon)

    def close(self, by: Account) -> None:
        topics.set_closed(self.world, self.room, sender_of(self.room, by), self.topic, closed=True)

    def reopen(self, by: Account) -> None:
        topics.set_closed(self.world, self.room, sender_of(self.room, by), self.topic, closed=False)

    def delete(self, by: Account) -> None:
        """The bot is not told, as in Telegram."""
        topics.delete_topic(self.world, self.room, sender_of(self.room, by), self.topic)


class Group(Sight):
    """Its chat can be read like a person's; people write in it with `posts_in`."""

    def __init__(self, world: World, room: Room, viewer_id: int | None = None) -> None:
        super().__init__(world, room, viewer_id=viewer_id)
        self.id = room.id

    def as_seen_by(self, account: Account) -> "Group":
        """With the ephemeral messages of one member."""
        return Group(self.world, self.room, account.id)

    def let_in(
        self, account: Account, status: ChatMemberStatus = ChatMemberStatus.MEMBER, by: Account | None = None
    ) -> None:
        """Adds somebody; the group and the bot are told."""
        self._move(account.as_type(), by or account, status)
        if self.room.type is not ChatType.CHANNEL:
            joined = {"new_chat_members": [account.as_type()]}
            delivery.announce(self.world, self.room, sender_of(self.room, by or account), joined)

    def put_out(self, account: Account, by: Account) -> None:
        """Kicks a member; the group and the bot are told."""
        self._move(account.as_type(), by, ChatMemberStatus.KICKED)
        self._tell_left(account, by)

    def leave(self, account: Account) -> None:
        self._move(account.as_type(), account, ChatMemberStatus.LEFT)
        self._tell_left(account, account)

    def restrict(self, account: Account, by: Account) -> None:
        """From now on the member reads and does not write."""
        self._move(account.as_type(), by, ChatMemberStatus.RESTRICTED)

    def promote(
        self,
        account: Account,
        by: Account,
        rights: Iterable[Right] = EVERY_RIGHT,
        *,
        anonymous: bool = False,
        title: str | None = None,
    ) -> None:
        """Makes an administrator with these rights; an anonymous one writes in the group's name."""
        office = Office(frozenset(rights), anonymous, title)
        self._move(account.as_type(), by, ChatMemberStatus.ADMINISTRATOR, office)

    def demote(self, account: Account, by: Account) -> None:
        self._move(account.as_type(), by, ChatMemberStatus.MEMBER)

    def let_bot_in(
        self,
        by: Account,
        status: ChatMemberStatus = ChatMemberStatus.ADMINISTRATOR,
        rights: Iterable[Right] = EVERY_RIGHT,
    ) -> None:
        """Also promotes and demotes it; the bot hears of it by my_chat_member."""
        self._move(self.world.bot, by, status, Office(frozenset(rights)))

    def put_bot_out(self, by: Account) -> None:
        self._move(self.world.bot, by, ChatMemberStatus.KICKED)

    def _move(self, user: User, by: Account, status: ChatMemberStatus, office: Office | None = None) -> None:
        before = member_of(self.room, user)
        self.room.members[user.id] = status
        self.room.offices.pop(user.id, None)
        if office is not None:
            self.room.offices[user.id] = office
        delivery.tell_standing(self.world, self.room, by.as_type(), before, member_of(self.room, user))
        self.world.touch(self.room)

    def _tell_left(self, account: Account, by: Account) -> None:
        left = {"left_chat_member": account.as_type()}
        delivery.announce(self.world, self.room, sender_of(self.room, by), left)

    @property
    def topics(self) -> list[TopicView]:
        """Every topic, General first."""
        forum = self.room.forum
        return (
            [TopicView(self.world, self.room, topic, self.viewer_id) for topic in forum.topics.values()]
            if forum
            else []
        )

    def topic(self, name: str) -> TopicView:
        """The newest topic of this name; NotSeen where there is none."""
        found = self.room.forum.named(name) if self.room.forum else None
        if found is None:
            there = ", ".join(f"«{one.topic.name}»" for one in self.topics) or "none"
            raise NotSeen(f"there is no topic «{name}»; visible: {there}", self.room)
        return TopicView(self.world, self.room, found, self.viewer_id)

    async def sees_topic(self, fragment: str) -> TopicView:
        """Waits for a topic with these words in its name; the newest such topic."""

        def newest() -> TopicView | None:
            return next((one for one in reversed(self.topics) if fragment in one.topic.name), None)

        return await self.waits_for(newest, f"nobody sees a topic «{fragment}»")

    def open_topic(self, by: Account, name: str, icon: str | None = None) -> TopicView:
        """A person opens a topic, if they may; the bot is told."""
        topic = topics.open_topic(self.world, self.room, sender_of(self.room, by), name, icon=icon)
        return TopicView(self.world, self.room, topic)

    def pin(self, by: Account, post: Post) -> None:
        """A person pins a message; the bot is told."""
        pin(self.world, self.room, sender_of(self.room, by), post)

    def vanish(self) -> None:
        """The owner deletes the group; the bot is not told and finds out by its next call."""
        self.room.is_gone = True
        self.world.touch(self.room)

    def delete(self, post: Post) -> None:
        """Somebody deletes a message by hand; the bot is not told, as in Telegram."""
        self.world.remove(self.room, post.id)
