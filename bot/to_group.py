"""Letters to the staff group, within what Telegram allows a group, and what to do when the group is not as it was."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog
from aiogram.exceptions import AiogramError, TelegramRetryAfter

from bot.group_budget import GroupBudget
from bot.group_drawings import GroupDrawings
from bot.group_news import NEWS, GroupNews
from bot.group_talk import GroupTalk
from bot.group_troubles import GroupTroubles, Trouble
from bot.notice_cards import NoticeCards
from bot.telegram_errors import delivery_of
from privacy.group_drawing import GroupDrawing
from privacy.group_event import GroupEvent
from privacy.group_keeping import GroupKeeping
from privacy.letter import ClaimedLetter, Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.staff_group import Matter, StaffGroup

log = structlog.get_logger()

Carrier = Callable[[StaffGroup, ClaimedLetter], Awaitable[Delivery]]

_AGAIN = Delivery(Verdict.LATER, "again", timedelta(seconds=1))
_NO_GROUP = Delivery(Verdict.GONE, "no_group")
_WHEN_BACK = Delivery(Verdict.LATER, "group_lost", timedelta(minutes=1))
_CALLS_AND_SPARE: Mapping[LetterKind, tuple[int, int]] = {
    LetterKind.BOARD_CHANGED: (1, 6),
    LetterKind.TOPIC_CHANGED: (2, 3),
    LetterKind.TOPIC_WANTED: (2, 0),
    LetterKind.TOPIC_FORGOTTEN: (1, 3),
    LetterKind.DESK_NEWS: (1, 2),
    LetterKind.ENQUIRY_NEWS: (1, 2),
    LetterKind.OVERDUE_NEWS: (1, 2),
    LetterKind.CHAIN_ANCHORED: (1, 3),
    LetterKind.ANSWER_SETTLED: (1, 1),
    LetterKind.NOTICE_PROGRESS: (1, 6),
    LetterKind.NOTICE_UNREACHED: (1, 0),
    LetterKind.GROUP_EVENT: (2, 3),
    LetterKind.ENQUIRY_SAID: (1, 1),
    LetterKind.ENQUIRY_AMENDED: (2, 1),
    LetterKind.RENTER_ADDED: (1, 1),
    LetterKind.RENTER_SILENT: (1, 2),
}
_DRAWN_ANEW = frozenset(
    {LetterKind.BOARD_CHANGED, LetterKind.TOPIC_WANTED, LetterKind.TOPIC_CHANGED, LetterKind.ANSWER_SETTLED}
)
"""A group that comes back or has moved is drawn anew, so these need not wait for it; what is said to it does."""


class LettersToGroup:
    """Carries the lane of the desk."""

    def __init__(
        self,
        drawings: GroupDrawings,
        news: GroupNews,
        talk: GroupTalk,
        cards: NoticeCards,
        drawing: GroupDrawing,
        keeping: GroupKeeping,
        budget: GroupBudget,
    ) -> None:
        self._keeping, self._budget = keeping, budget
        self._troubles = GroupTroubles(keeping, drawing)
        self._carriers: Mapping[LetterKind, Carrier] = {
            LetterKind.BOARD_CHANGED: lambda _group, _letter: drawings.board(),
            LetterKind.TOPIC_WANTED: lambda group, letter: drawings.open_topic(group, _named(letter)),
            LetterKind.TOPIC_CHANGED: lambda group, letter: drawings.redraw_topic(group, _named(letter)),
            LetterKind.TOPIC_FORGOTTEN: lambda _group, letter: drawings.take_away(_named(letter)),
            LetterKind.GROUP_EVENT: lambda group, letter: drawings.say_event(group, _event(letter), _matter(letter)),
            LetterKind.CHAIN_ANCHORED: _by_facts(drawings.anchor),
            **{kind: _by_facts(carrier) for kind, carrier in {**talk.carriers(), **cards.carriers()}.items()},
            **dict.fromkeys(NEWS, news.tell),
        }

    @property
    def carried(self) -> frozenset[LetterKind]:
        """The kinds that it knows what to do with."""
        return frozenset(_CALLS_AND_SPARE)

    async def deliver(self, letter: ClaimedLetter) -> Delivery:
        """Raises what is a bug of ours: the letter is then tried again and in the end buried for staff to see."""
        group = await self._keeping.current()
        if group is None or group.lost:
            return _without_group(group, letter)
        wait = self._budget.wait(*_CALLS_AND_SPARE[letter.kind])
        if wait is not None:
            return Delivery(Verdict.LATER, "group_budget", wait)
        try:
            return await self._carriers[letter.kind](group, letter)
        except AiogramError as error:
            return await self._judge(group, letter, error)

    async def _judge(self, group: StaffGroup, letter: ClaimedLetter, error: AiogramError) -> Delivery:
        """Whatever became of the group, the letter's matter is not lost: it is shown another way, or again."""
        if isinstance(error, TelegramRetryAfter):
            self._budget.freeze(timedelta(seconds=error.retry_after))
        match await self._troubles.judge(group, error, _matter(letter)):
            case Trouble.MOVED | Trouble.TOPIC_GONE:
                return DELIVERED if letter.kind in _DRAWN_ANEW else _AGAIN
            case Trouble.LOST:
                return _without_group(group, letter)
            case Trouble.RIGHT_MISSING:
                return await self._without_right(group, letter)
        delivery = delivery_of(error)
        if delivery is None:
            raise error
        return delivery

    async def _without_right(self, group: StaffGroup, letter: ClaimedLetter) -> Delivery:
        """No topics may be made, so threads of replies do their job until somebody gives the right."""
        log.warning("group.right_missing", kind=letter.kind.value)
        if group.has_topics and letter.kind is not LetterKind.BOARD_CHANGED:
            await self._keeping.without_topics()
            return _AGAIN
        return DELIVERED


def _without_group(group: StaffGroup | None, letter: ClaimedLetter) -> Delivery:
    return _NO_GROUP if group is None or letter.kind in _DRAWN_ANEW else _WHEN_BACK


def _by_facts(carry: Callable[[StaffGroup, Facts], Awaitable[Delivery]]) -> Carrier:
    return lambda group, letter: carry(group, letter.facts)


def _named(letter: ClaimedLetter) -> Matter:
    return Matter(str(letter.facts["matter"]))


def _event(letter: ClaimedLetter) -> GroupEvent:
    return GroupEvent(str(letter.facts["what"]))


def _matter(letter: ClaimedLetter) -> Matter | None:
    """None for what is about the whole group."""
    return _named(letter) if "matter" in letter.facts else None
