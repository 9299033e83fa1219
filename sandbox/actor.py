"""What people do in words and taps: type, tap buttons, edit, block the bot. Contacts and files: person.py."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from aiogram.enums import ChatMemberStatus
from aiogram.types import ForceReply, InlineKeyboardButton

from sandbox import delivery
from sandbox.accounts import Account
from sandbox.chats import Post, ReplyKeyboard, Room
from sandbox.contacts import own_contact
from sandbox.formatted import Formatted, with_found_entities
from sandbox.groups import Group, TopicView
from sandbox.membership import chat_member
from sandbox.queries import Alert
from sandbox.sight import PATIENCE, NotSeen, Sight
from sandbox.tapping import Found, InlineFound, ReplyFound, find_button
from sandbox.transcript import content_of
from sandbox.world import World
from sandbox.writing import post_in_group

_LONGEST_MESSAGE = 4096


class Actor(Sight):
    """Everything that people do in words and taps."""

    def __init__(self, world: World, room: Room, account: Account) -> None:
        super().__init__(world, room)
        self.account = account
        self.id = account.id
        self.opened_links: list[str] = []
        self.clipboard = ""

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def alerts(self) -> list[Alert]:
        """What the bot showed after taps: toasts and windows, oldest first."""
        return self.world.queries.shown_to(self.id)

    async def says(self, text: str, *, reply_to: Post | None = None) -> Post:
        """Types a message to the bot; a text over 4096 characters goes in parts, as clients do it."""
        if self.account.blocked_bot and text == "/start":
            await self.unblocks_bot()
        parts = [text[at : at + _LONGEST_MESSAGE] for at in range(0, len(text), _LONGEST_MESSAGE)]
        posts = [await self.sends(self._words(part, reply_to)) for part in parts]
        return posts[-1]

    async def posts_in(self, where: Group | TopicView, text: str, *, reply_to: Post | None = None) -> Post:
        """Types a message in a group or in one of its topics; NotSeen where the person may not write."""
        return await self.sends_in(where, written(text, reply_to))

    async def sends_in(self, where: Group | TopicView, content: Mapping[str, object]) -> Post:
        """Any message in a group or topic, given as the fields of Telegram's Message."""
        post = post_in_group(self.world, self.account, where, content)
        where._acted_at = self.world.changes  # noqa: SLF001 - the group is read by the same test
        await asyncio.sleep(0)
        return post

    def _words(self, text: str, reply_to: Post | None) -> dict[str, object]:
        """In the private chat; a reply that the bot has asked for answers the message that asked."""
        if reply_to is None and self.room.keyboard and isinstance(self.room.keyboard.markup, ForceReply):
            reply_to = self.room.posts.get(self.room.keyboard.post_id)
            self.room.keyboard = None
        return written(text, reply_to)

    async def sends(self, content: Mapping[str, object], dated: timedelta = timedelta()) -> Post:
        """Any message to the bot, given as the fields of Telegram's Message."""
        if self.account.blocked_bot or self.account.deactivated:
            raise NotSeen(f"{self.name} cannot write: the bot is blocked or the account is gone", self.room)
        self.account.started = True
        post = delivery.post_as(self.world, self.account, self.room, content, dated)
        self._acted_at = self.world.changes
        await asyncio.sleep(0)
        return post

    async def taps(self, label: str, *, where: Sight | None = None, within: float = PATIENCE) -> None:
        """Waits for a button with this label and taps it: inline, or on the reply keyboard.

        The newest button with this label wins, emoji around it aside; else one that contains the words.
        """
        view: Sight = where or self
        try:
            found: Found = await self.world.bell.until(
                lambda: find_button(view.room.newest_first(view.topic_id, self.id), view.room.keyboard, label), within
            )
        except TimeoutError:
            there = ", ".join(f"«{one}»" for one in view.buttons) or "none"
            raise NotSeen(f"there is no button «{label}»; visible: {there}", view.room) from None
        await self._tap(found)
        view._acted_at = self.world.changes  # noqa: SLF001 - the group is read by the same test

    async def taps_key(self, label: str) -> None:
        """Taps a key of the reply keyboard by its exact label."""
        keyboard = self.room.keyboard
        keys = [key for row in keyboard.rows for key in row if key.text == label] if keyboard else []
        if keyboard is None or not keys:
            raise NotSeen(f"the reply keyboard has no «{label}»", self.room)
        await self._tap_reply(ReplyFound(keyboard, keys[0]))

    async def _tap(self, found: Found) -> None:
        if isinstance(found, InlineFound):
            self._tap_inline(found.post, found.button)
            await asyncio.sleep(0)
        else:
            await self._tap_reply(found)

    def _tap_inline(self, post: Post, button: InlineKeyboardButton) -> None:
        if button.callback_data is not None:
            delivery.tap(self.world, self.account, post, button.callback_data)
        elif button.url:
            self.opened_links.append(button.url)
        elif button.copy_text:
            self.clipboard = button.copy_text.text
        elif not button.disabled:
            raise NotSeen(f"the sandbox cannot tap a button of the kind of «{button.text}»", self.room)

    async def _tap_reply(self, found: ReplyFound) -> None:
        hide_if_one_time(found.keyboard)
        if found.button.request_contact:
            await self.sends(own_contact(self.account, self.room.posts.get(found.keyboard.post_id)))
        else:
            await self.sends(self._words(found.button.text, None))

    async def presses_stale(self, post: Post, data: str) -> None:
        """A forged or outdated tap: a callback query with any data on any message."""
        delivery.tap(self.world, self.account, post, data)
        self._acted_at = self.world.changes
        await asyncio.sleep(0)

    async def edits(self, post: Post, text: str) -> Post:
        """Changes an own message; the bot gets edited_message."""
        if post.message.from_user is None or post.message.from_user.id != self.id:
            raise NotSeen(f"{self.name} can edit only own messages, not «{content_of(post.message)}»", self.room)
        edited = int(self.world.clock.now().timestamp())
        room = self.world.rooms[post.message.chat.id]
        entities = list(with_found_entities(Formatted(text)).entities) or None
        self.world.replace(room, post, {"text": text, "entities": entities, "edit_date": edited})
        delivery.tell_bot(self.world, room, post.message, self.id, "edited_message")
        self._acted_at = self.world.changes
        await asyncio.sleep(0)
        return post

    async def repeats_last_update(self) -> None:
        """Telegram delivers the person's last update once more, under the same id."""
        if self.world.updates.repeat(self.id) is None:
            raise NotSeen(f"{self.name} has not caused any update yet", self.room)
        await asyncio.sleep(0)

    async def blocks_bot(self) -> None:
        await self._stands(blocked=True, before=ChatMemberStatus.MEMBER, after=ChatMemberStatus.KICKED)

    async def unblocks_bot(self) -> None:
        await self._stands(blocked=False, before=ChatMemberStatus.KICKED, after=ChatMemberStatus.MEMBER)

    async def _stands(self, *, blocked: bool, before: ChatMemberStatus, after: ChatMemberStatus) -> None:
        self.account.blocked_bot = blocked
        bot = self.world.bot
        told = chat_member(bot, before), chat_member(bot, after)
        delivery.tell_standing(self.world, self.room, self.account.as_type(), *told)
        self.world.touch(self.room)
        self._acted_at = self.world.changes
        await asyncio.sleep(0)

    async def deactivates(self) -> None:
        """The account is gone; Telegram tells the bot nothing."""
        self.account.deactivated = True
        self.world.touch(self.room)


def written(text: str, reply_to: Post | None) -> dict[str, object]:
    """What somebody types, with the links and commands that Telegram finds in it."""
    formatted = with_found_entities(Formatted(text))
    content: dict[str, object] = {"text": text}
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    if reply_to is not None:
        content["reply_to_message"] = reply_to.message.model_copy(update={"reply_to_message": None})
    return content


def hide_if_one_time(keyboard: ReplyKeyboard) -> None:
    """A one-time keyboard folds away after its first use, and can be unfolded again."""
    keyboard.hidden = bool(getattr(keyboard.markup, "one_time_keyboard", False))
