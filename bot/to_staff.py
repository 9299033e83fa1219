"""Letters to staff: one card per person and request in their private chat, redrawn at each change; and alarms."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteEphemeralMessage

from bot.screens import clock, freezing, group, retention
from bot.screens import desk as screens
from bot.screens.screen import Screen
from bot.sending import edit_at, send_to
from bot.telegram_errors import is_out_of_reach, is_unmodified
from bot.words import Words
from privacy.desk import Desk, DeskStory
from privacy.group_event import GroupEvent
from privacy.letter import Facts, Lane, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Clock, Storage
from privacy.renter import Language
from privacy.request import RequestId
from privacy.staff import StaffId, StaffMember
from privacy.timers import Rung

_CARD_KEPT_FOR = timedelta(days=400)
_NO_CHAT = Delivery(Verdict.GONE, "no_private_chat")
_NO_REQUEST = Delivery(Verdict.GONE, "no_such_request")

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]


class LettersToStaff:
    """Only pseudonyms stand on the cards; what may be decided is checked anew at each tap."""

    def __init__(
        self, bot: Bot, storage: Storage, clock: Clock, desk: Desk, languages: Mapping[Language, Words]
    ) -> None:
        self._bot, self._storage, self._clock, self._desk, self._languages = bot, storage, clock, desk, languages

    def carriers(self) -> dict[LetterKind, Carrier]:
        return {
            LetterKind.STAFF_REQUEST: self._show_request,
            LetterKind.STAFF_STEP_UP_LOCKED: self._tell_of_locked,
            LetterKind.STAFF_ACCESS_FROZEN: self._tell_of_frozen,
            LetterKind.STAFF_TASK_FAILED: self._tell_of_failed,
            LetterKind.STAFF_LETTER_DIED: self._tell_of_dead,
            LetterKind.STAFF_REMINDER: self._remind,
            LetterKind.STAFF_GROUP_EVENT: self._tell_of_group,
            LetterKind.STAFF_RETENTION: self._tell_of_sweep,
            LetterKind.HIDE_WHISPER: self._hide_whisper,
        }

    async def _tell_of_locked(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member = await self._member(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        screen = screens.step_up_locked(str(facts["subject_ref"]), self._words(member))
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _tell_of_frozen(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member = await self._member(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        await send_to(self._bot, member.telegram_id, freezing.for_leads(facts, self._words(member)))
        return DELIVERED

    async def _tell_of_failed(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member, story = await self._member(facts), await self._story(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        if story is None:
            return _NO_REQUEST
        screen = screens.task_failed(story, str(facts["system"]), self._words(member))
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _tell_of_dead(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member, story = await self._member(facts), await self._story(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        kind, letter_id, words = str(facts["letter_kind"]), int(facts["letter_id"] or 0), self._words(member)
        if facts.get("lane", Lane.WORK.value) == Lane.WORK.value:
            screen = screens.letter_died(story, kind, letter_id, words)
        else:
            screen = screens.notice_died(kind, letter_id, words)
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _hide_whisper(self, _kind: LetterKind, facts: Facts) -> Delivery:
        """What cannot be deleted is gone already: whispers do not last."""
        staff_id = StaffId(str(facts["staff_id"]))
        group, member = await self._storage.read(lambda tx: (tx.staff_group.current(), tx.staff.get(staff_id)))
        if group is None or member is None or member.telegram_id is None:
            return _NO_CHAT
        whisper_id = int(facts["whisper_id"] or 0)
        with suppress(TelegramBadRequest):
            await self._bot(
                DeleteEphemeralMessage(
                    chat_id=group.chat_id, receiver_user_id=member.telegram_id, ephemeral_message_id=whisper_id
                )
            )
        return DELIVERED

    async def _tell_of_sweep(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member = await self._member(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        await send_to(self._bot, member.telegram_id, retention.swept(facts, self._words(member)))
        return DELIVERED

    async def _tell_of_group(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member = await self._member(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        screen = group.happened(GroupEvent(str(facts["what"])), self._words(member), str(facts["missing"]))
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _remind(self, _kind: LetterKind, facts: Facts) -> Delivery:
        """Read as it stands now: what was settled meanwhile needs no reminder."""
        member, story = await self._member(facts), await self._story(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        if story is None or not story.story.request.active:
            return _NO_REQUEST
        screen = clock.reminder(story, Rung(str(facts["rung"])), self._words(member))
        await send_to(self._bot, member.telegram_id, screen)
        return DELIVERED

    async def _show_request(self, _kind: LetterKind, facts: Facts) -> Delivery:
        member, story = await self._member(facts), await self._story(facts)
        if member is None or member.telegram_id is None:
            return _NO_CHAT
        if story is None:
            return _NO_REQUEST
        key = f"staffcard:{member.staff_id}:{story.story.request.request_id}"
        screen = screens.request_card(story, self._words(member))
        if not await self._redraw(member.telegram_id, key, screen):
            sent = await send_to(self._bot, member.telegram_id, screen)
            await self._remember(key, sent.message_id)
        return DELIVERED

    async def _redraw(self, chat_id: int, key: str, screen: Screen) -> bool:
        """False if there is no card yet, or it is gone."""
        now = self._clock.now()
        note = await self._storage.read(lambda tx: tx.notes.get(key, now))
        if note is None:
            return False
        try:
            await edit_at(self._bot, chat_id, int(note["message_id"]), screen)
        except TelegramBadRequest as error:
            if is_out_of_reach(error):
                return False
            if not is_unmodified(error):
                raise
        return True

    async def _remember(self, key: str, message_id: int) -> None:
        until = self._clock.now() + _CARD_KEPT_FOR
        await self._storage.write(lambda tx: tx.notes.put(key, {"message_id": str(message_id)}, until))

    async def _member(self, facts: Facts) -> StaffMember | None:
        staff_id = StaffId(str(facts["staff_id"]))
        member = await self._storage.read(lambda tx: tx.staff.get(staff_id))
        return member if member is not None and member.active else None

    async def _story(self, facts: Facts) -> DeskStory | None:
        return await self._desk.story_by_id(RequestId(str(facts["request_id"])))

    def _words(self, member: StaffMember) -> Words:
        return self._languages[member.language]
