"""Telegram's calls for the staff group."""

from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    CloseForumTopic,
    CopyMessage,
    CreateForumTopic,
    DeleteForumTopic,
    DeleteMessage,
    EditForumTopic,
    GetChat,
    GetForumTopicIconStickers,
    PinChatMessage,
    ReopenForumTopic,
    SendMessage,
)
from aiogram.types import ReplyParameters

from bot.screens.screen import Screen
from bot.sending import edit_at
from bot.telegram_errors import is_out_of_reach, is_topic_gone, is_unmodified, lacks_right
from privacy.staff_group import StaffGroup, Topic

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the group something is said: a topic, the thread below a card, or beside the board (both None)."""

    thread_id: int | None = None
    below: int | None = None


BESIDE_BOARD = Place()


@dataclass(frozen=True, slots=True)
class Source:
    """A message to copy."""

    chat_id: int
    message_id: int


def place_of(topic: Topic) -> Place:
    return Place(topic.thread_id, None if topic.thread_id is not None else topic.card_message_id)


class GroupChat:
    """Raises aiogram's errors; what they mean for the group is decided in to_group."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._icons: dict[str, str] | None = None

    async def send(self, group: StaffGroup, screen: Screen, place: Place = BESIDE_BOARD, *, silent: bool = True) -> int:
        """The id of the new message."""
        below = ReplyParameters(message_id=place.below, allow_sending_without_reply=True) if place.below else None
        sent = await self._bot(
            SendMessage(
                chat_id=group.chat_id,
                message_thread_id=place.thread_id,
                reply_parameters=below,
                text=screen.text,
                reply_markup=screen.keyboard,
                disable_notification=silent,
            )
        )
        return int(sent.message_id)

    async def copy(self, group: StaffGroup, source: Source, screen: Screen, place: Place) -> int:
        """A message from another chat, without saying whose it is; protected. The screen is its caption and buttons."""
        below = ReplyParameters(message_id=place.below, allow_sending_without_reply=True) if place.below else None
        copied = await self._bot(
            CopyMessage(
                chat_id=group.chat_id,
                message_thread_id=place.thread_id,
                reply_parameters=below,
                from_chat_id=source.chat_id,
                message_id=source.message_id,
                caption=screen.text,
                reply_markup=screen.keyboard,
                protect_content=True,
            )
        )
        return int(copied.message_id)

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """False if the message is gone or too old."""
        try:
            await edit_at(self._bot, chat_id, message_id, screen)
        except TelegramBadRequest as error:
            if is_out_of_reach(error):
                return False
            if not is_unmodified(error):
                raise
        return True

    async def pin(self, group: StaffGroup, message_id: int) -> None:
        """Without the right to, the message stands unpinned: whoever can give the right was told."""
        method = PinChatMessage(chat_id=group.chat_id, message_id=message_id, disable_notification=True)
        try:
            await self._bot(method)
        except TelegramBadRequest as error:
            if not lacks_right(error):
                raise

    async def may_be_pinned(self, chat_id: int, message_id: int) -> bool:
        """Telegram tells the newest pinned message alone: behind a newer one, nobody can see what else is pinned."""
        chat = await self._bot(GetChat(chat_id=chat_id))
        newest = chat.pinned_message
        return newest is not None and newest.message_id >= message_id

    async def create_topic(self, group: StaffGroup, name: str, icons: tuple[str, ...]) -> int:
        icon = await self._icon(icons)
        made = await self._bot(CreateForumTopic(chat_id=group.chat_id, name=name, icon_custom_emoji_id=icon))
        return int(made.message_thread_id)

    async def rename_topic(self, topic: Topic, name: str, icons: tuple[str, ...]) -> None:
        icon = await self._icon(icons)
        await self._changed(
            EditForumTopic(
                chat_id=topic.chat_id, message_thread_id=topic.thread_id or 0, name=name, icon_custom_emoji_id=icon
            )
        )

    async def close_topic(self, topic: Topic) -> None:
        await self._changed(CloseForumTopic(chat_id=topic.chat_id, message_thread_id=topic.thread_id or 0))

    async def delete(self, topic: Topic) -> None:
        """Gone already is as good. Without the right to, it stays, closed."""
        if topic.thread_id is None:
            method: Any = DeleteMessage(chat_id=topic.chat_id, message_id=topic.card_message_id)
        else:
            method = DeleteForumTopic(chat_id=topic.chat_id, message_thread_id=topic.thread_id)
        try:
            await self._bot(method)
        except TelegramBadRequest as error:
            if lacks_right(error):
                log.warning("group.topic_not_deleted")
            elif not is_topic_gone(error) and not is_out_of_reach(error):
                raise

    async def reopen_topic(self, topic: Topic) -> None:
        await self._changed(ReopenForumTopic(chat_id=topic.chat_id, message_thread_id=topic.thread_id or 0))

    async def _changed(self, method: Any) -> None:  # noqa: ANN401 - one of aiogram's methods
        try:
            await self._bot(method)
        except TelegramBadRequest as error:
            if not is_unmodified(error):
                raise

    async def _icon(self, wanted: tuple[str, ...]) -> str | None:
        """The id of the first that Telegram offers; asked for once."""
        if self._icons is None:
            stickers = await self._bot(GetForumTopicIconStickers())
            self._icons = {one.emoji: one.custom_emoji_id for one in stickers if one.emoji and one.custom_emoji_id}
        return next((self._icons[emoji] for emoji in wanted if emoji in self._icons), None)
