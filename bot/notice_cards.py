"""A notice's progress for staff: one card, redrawn in place, in the group or in each lead's private chat."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Bot

from bot.group_chat import GroupChat
from bot.screens import broadcast as screens
from bot.sending import send_to
from bot.staff_cards import StaffCards
from bot.words import Words
from privacy.broadcasting import Broadcasting
from privacy.letter import Facts, LetterKind
from privacy.notice import NoticeId
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Clock, Storage
from privacy.renter import Language
from privacy.staff import StaffId
from privacy.staff_group import StaffGroup

_NO_CHAT = Delivery(Verdict.GONE, "no_private_chat")


class NoticeCards:
    """In the group. `words` is the language that the group reads. Raises aiogram's errors; see to_group."""

    def __init__(self, chat: GroupChat, storage: Storage, broadcasting: Broadcasting, words: Words) -> None:
        self._chat, self._storage, self._broadcasting, self._words = chat, storage, broadcasting, words

    def carriers(self) -> dict[LetterKind, Callable[[StaffGroup, Facts], Awaitable[Delivery]]]:
        return {LetterKind.NOTICE_PROGRESS: self._redraw, LetterKind.NOTICE_UNREACHED: self._tell_unreached}

    async def _redraw(self, group: StaffGroup, facts: Facts) -> Delivery:
        notice_id = NoticeId(str(facts["notice_id"]))
        screen = screens.card(await self._broadcasting.progress(notice_id), self._words)
        stands = await self._storage.read(lambda tx: tx.notices.card(notice_id))
        if stands is None or not await self._chat.edit(group.chat_id, stands, screen):
            message_id = await self._chat.send(group, screen)
            await self._storage.write(lambda tx: tx.notices.put_card(notice_id, message_id))
        return DELIVERED

    async def _tell_unreached(self, group: StaffGroup, facts: Facts) -> Delivery:
        progress = await self._broadcasting.progress(NoticeId(str(facts["notice_id"])))
        screen = screens.unreached(progress, int(facts["count"] or 0), self._words)
        await self._chat.send(group, screen, silent=False)
        return DELIVERED


class PrivateNoticeCards:
    """Where there is no group: to leads, each in their own language."""

    def __init__(
        self, bot: Bot, storage: Storage, clock: Clock, broadcasting: Broadcasting, languages: Mapping[Language, Words]
    ) -> None:
        self._bot, self._storage, self._broadcasting, self._languages = bot, storage, broadcasting, languages
        self._cards = StaffCards(bot, storage, clock)

    def carriers(self) -> dict[LetterKind, Callable[[LetterKind, Facts], Awaitable[Delivery]]]:
        return dict.fromkeys((LetterKind.STAFF_NOTICE, LetterKind.STAFF_UNREACHED), self._tell)

    async def _tell(self, kind: LetterKind, facts: Facts) -> Delivery:
        staff_id, notice_id = StaffId(str(facts["staff_id"])), NoticeId(str(facts["notice_id"]))
        member = await self._storage.read(lambda tx: tx.staff.get(staff_id))
        if member is None or not member.active or member.telegram_id is None:
            return _NO_CHAT
        words, progress = self._languages[member.language], await self._broadcasting.progress(notice_id)
        if kind is LetterKind.STAFF_UNREACHED:
            screen = screens.unreached(progress, int(facts["count"] or 0), words)
            await send_to(self._bot, member.telegram_id, screen)
        else:
            key = f"notice:{notice_id}:{staff_id}"
            await self._cards.put(member.telegram_id, key, screens.card(progress, words), anew=False)
        return DELIVERED
