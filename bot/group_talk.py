"""Conversations with renters as they go on in the staff group: what renters say, and what became of answers."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram.exceptions import TelegramBadRequest

from bot.group_chat import GroupChat, Source, place_of
from bot.screens import talk as screens
from bot.screens.screen import Screen
from bot.telegram_errors import is_source_gone
from bot.words import Words
from privacy.answering import Answering
from privacy.enquiry import MessageId
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.relaying import Relaying, Said
from privacy.renter import Language
from privacy.staff_group import Matter, StaffGroup

Carrier = Callable[[StaffGroup, Facts], Awaitable[Delivery]]
_NO_MESSAGE = Delivery(Verdict.GONE, "no_such_message")


class GroupTalk:
    """`words` is the language that the group reads. Raises aiogram's errors; see to_group."""

    def __init__(
        self,
        chat: GroupChat,
        answering: Answering,
        relaying: Relaying,
        languages: Mapping[Language, Words],
        words: Words,
    ) -> None:
        self._chat, self._answering, self._relaying = chat, answering, relaying
        self._languages, self._words = languages, words

    def carriers(self) -> Mapping[LetterKind, Carrier]:
        return {
            LetterKind.ANSWER_SETTLED: self.settled,
            LetterKind.ENQUIRY_SAID: self.said,
            LetterKind.ENQUIRY_AMENDED: self.amended,
            LetterKind.RENTER_ADDED: self.added,
            LetterKind.RENTER_SILENT: self.silent,
        }

    async def said(self, group: StaffGroup, facts: Facts) -> Delivery:
        """A file is copied out of the renter's chat, never fetched; that of a rights request is only told of."""
        found = await self._found(facts)
        if found is None:
            return _NO_MESSAGE
        screen = screens.said(found.enquiry, found.message, self._words)
        await self._relaying.stands_at(found.message.message_id, await self._put(group, found, screen))
        return DELIVERED

    async def amended(self, group: StaffGroup, facts: Facts) -> Delivery:
        """In the copy, or in a line below if that is out of reach."""
        found = await self._found(facts)
        if found is None:
            return _NO_MESSAGE
        screen = screens.said(found.enquiry, found.message, self._words)
        in_place = found.message.media is None and found.post_id is not None
        if not in_place or not await self._chat.edit(group.chat_id, found.post_id or 0, screen):
            below = screens.edited(found.enquiry, found.message, self._words)
            await self._chat.send(group, below, place_of(found.topic), silent=False)
        return DELIVERED

    async def added(self, group: StaffGroup, facts: Facts) -> Delivery:
        found = await self._relaying.topic_of(Matter(str(facts["matter"])))
        if found is None:
            return _NO_MESSAGE
        await self._chat.send(group, screens.added(str(facts["what"]), self._words), place_of(found[0]), silent=False)
        return DELIVERED

    async def silent(self, group: StaffGroup, facts: Facts) -> Delivery:
        """The question is still not answered."""
        found = await self._relaying.silent(Matter(str(facts["matter"])), str(facts["since"]))
        if found is None:
            return _NO_MESSAGE
        await self._chat.send(group, screens.silent(found[1].number, self._words), place_of(found[0]), silent=False)
        return DELIVERED

    async def settled(self, group: StaffGroup, facts: Facts) -> Delivery:
        """On the preview that the answer was sent from; if that is gone, the card says it too."""
        answer = await self._answering.sent(MessageId(str(facts["message_id"])))
        if answer is None:
            return _NO_MESSAGE
        screen = screens.sent(answer, self._words, self._languages[answer.language])
        await self._chat.edit(group.chat_id, int(facts["post_id"] or 0), screen)
        return DELIVERED

    async def _found(self, facts: Facts) -> Said | None:
        return await self._relaying.said(MessageId(str(facts["message_id"])))

    async def _put(self, group: StaffGroup, found: Said, screen: Screen) -> int:
        place, message_id = place_of(found.topic), found.message.telegram_id
        if found.message.media is None or message_id is None or found.enquiry.about is not None:
            return await self._chat.send(group, screen, place, silent=False)
        try:
            return await self._chat.copy(group, Source(found.from_chat, message_id), screen, place)
        except TelegramBadRequest as error:
            if not is_source_gone(error):
                raise
            return await self._chat.send(group, screens.taken_back(self._words), place)
