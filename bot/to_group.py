"""Letters to the staff group, within what Telegram allows a group, and what to do when the group is not as it was."""

from collections.abc import Mapping
from datetime import timedelta

import structlog
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramMigrateToChat, TelegramRetryAfter

from bot.group_budget import GroupBudget
from bot.group_drawings import GroupDrawings
from bot.group_news import NEWS, GroupNews
from bot.group_talk import Carrier, GroupTalk
from bot.telegram_errors import delivery_of, is_chat_gone, is_topic_gone, lacks_right
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping
from privacy.letter import ClaimedLetter, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.staff_group import Matter, StaffGroup

log = structlog.get_logger()

_AGAIN = Delivery(Verdict.LATER, "again", timedelta(seconds=1))
_NO_GROUP = Delivery(Verdict.GONE, "no_group")
_CALLS_AND_SPARE: Mapping[LetterKind, tuple[int, int]] = {
    LetterKind.BOARD_CHANGED: (1, 6),
    LetterKind.TOPIC_CHANGED: (2, 3),
    LetterKind.TOPIC_WANTED: (2, 0),
    LetterKind.DESK_NEWS: (1, 2),
    LetterKind.ENQUIRY_NEWS: (1, 2),
    LetterKind.OVERDUE_NEWS: (1, 2),
    LetterKind.CHAIN_ANCHORED: (1, 3),
    LetterKind.ANSWER_SETTLED: (1, 1),
}


class LettersToGroup:
    """Carries the lane of the desk."""

    def __init__(
        self,
        drawings: GroupDrawings,
        news: GroupNews,
        talk: GroupTalk,
        drawing: GroupDrawing,
        keeping: GroupKeeping,
        budget: GroupBudget,
    ) -> None:
        self._saying: Mapping[LetterKind, Carrier] = {
            LetterKind.CHAIN_ANCHORED: drawings.anchor,
            **talk.carriers(),
        }
        self._news = news
        self._drawings, self._drawing, self._keeping, self._budget = drawings, drawing, keeping, budget

    @property
    def carried(self) -> frozenset[LetterKind]:
        """The kinds that it knows what to do with."""
        return frozenset(_CALLS_AND_SPARE)

    async def deliver(self, letter: ClaimedLetter) -> Delivery:
        """Raises what is a bug of ours: the letter is then tried again and in the end buried for staff to see."""
        group = await self._keeping.current()
        if group is None or group.lost:
            return _NO_GROUP
        wait = self._budget.wait(*_CALLS_AND_SPARE[letter.kind])
        if wait is not None:
            return Delivery(Verdict.LATER, "group_budget", wait)
        try:
            return await self._carry(group, letter)
        except AiogramError as error:
            return await self._judge(group, letter, error)

    async def _carry(self, group: StaffGroup, letter: ClaimedLetter) -> Delivery:
        if (saying := self._saying.get(letter.kind)) is not None:
            return await saying(group, letter.facts)
        match letter.kind:
            case LetterKind.BOARD_CHANGED:
                return await self._drawings.board()
            case LetterKind.TOPIC_WANTED:
                return await self._drawings.open_topic(group, _matter(letter))
            case kind if kind in NEWS:
                return await self._news.tell(group, letter)
            case _:
                return await self._drawings.redraw_topic(group, _matter(letter))

    async def _judge(self, group: StaffGroup, letter: ClaimedLetter, error: AiogramError) -> Delivery:
        """Whatever became of the group, the letter's matter is not lost: it is shown another way, or again."""
        if isinstance(error, TelegramRetryAfter):
            self._budget.freeze(timedelta(seconds=error.retry_after))
        if isinstance(error, TelegramMigrateToChat):
            await self._keeping.moved(group.chat_id, error.migrate_to_chat_id)
            return _AGAIN
        if isinstance(error, TelegramAPIError):
            if is_topic_gone(error):
                await self._drawing.topic_is_gone(_matter(letter))
                return _AGAIN if letter.kind in NEWS else DELIVERED
            if is_chat_gone(error):
                log.warning("group.lost", why=type(error).__name__)
                await self._keeping.lose(type(error).__name__)
                return _NO_GROUP
            if lacks_right(error):
                return await self._without_right(group, letter)
        delivery = delivery_of(error)
        if delivery is None:
            raise error
        return delivery

    async def _without_right(self, group: StaffGroup, letter: ClaimedLetter) -> Delivery:
        """No topics may be made, so threads of replies do their job until somebody gives the right."""
        log.warning("group.right_missing", kind=letter.kind.value)
        if group.has_topics:
            await self._keeping.without_topics()
            return _AGAIN
        return DELIVERED


def _matter(letter: ClaimedLetter) -> Matter:
    return Matter(str(letter.facts["matter"]))
