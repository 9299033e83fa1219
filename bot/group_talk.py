"""Conversations with renters as they go on in the staff group: what became of answers."""

from collections.abc import Awaitable, Callable, Mapping

from bot.group_chat import GroupChat
from bot.screens import talk as screens
from bot.words import Words
from privacy.answering import Answering
from privacy.enquiry import MessageId
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.renter import Language
from privacy.staff_group import StaffGroup

Carrier = Callable[[StaffGroup, Facts], Awaitable[Delivery]]
_NO_MESSAGE = Delivery(Verdict.GONE, "no_such_message")


class GroupTalk:
    """`words` is the language that the group reads. Raises aiogram's errors; see to_group."""

    def __init__(
        self, chat: GroupChat, answering: Answering, languages: Mapping[Language, Words], words: Words
    ) -> None:
        self._chat, self._answering, self._languages, self._words = chat, answering, languages, words

    def carriers(self) -> Mapping[LetterKind, Carrier]:
        return {LetterKind.ANSWER_SETTLED: self.settled}

    async def settled(self, group: StaffGroup, facts: Facts) -> Delivery:
        """On the preview that the answer was sent from; if that is gone, the card says it too."""
        answer = await self._answering.sent(MessageId(str(facts["message_id"])))
        if answer is None:
            return _NO_MESSAGE
        screen = screens.sent(answer, self._words, self._languages[answer.language])
        await self._chat.edit(group.chat_id, int(facts["post_id"] or 0), screen)
        return DELIVERED
