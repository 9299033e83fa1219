"""Saying in the staff group what falls due and what nobody touches, as it stands when it is said."""

from collections.abc import Callable

from bot.group_chat import BESIDE_BOARD, GroupChat, place_of
from bot.screens import desk_news as screens
from bot.words import Words
from privacy.desk import DeskStory
from privacy.desk_news import News
from privacy.enquiry import Enquiry, EnquiryStatus
from privacy.enquiry_desk import DeskEnquiry
from privacy.enquiry_watch import EnquiryNews
from privacy.group_drawing import GroupDrawing
from privacy.letter import ClaimedLetter, Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.staff_group import Matter, StaffGroup
from privacy.timers import Rung

NEWS = frozenset({LetterKind.DESK_NEWS, LetterKind.ENQUIRY_NEWS, LetterKind.OVERDUE_NEWS})
_NO_NEWS = Delivery(Verdict.GONE, "no_news_any_more")
_ONLY_FREE = frozenset({News.UNTAKEN, News.LEASE_OVER, News.LEFT})


class GroupNews:
    """`words` is the language that the group reads; nobody is woken while they are `asleep`.

    Raises aiogram's errors; see to_group.
    """

    def __init__(self, chat: GroupChat, drawing: GroupDrawing, words: Words, asleep: Callable[[], bool]) -> None:
        self._chat, self._drawing, self._words, self._asleep = chat, drawing, words, asleep

    async def tell(self, group: StaffGroup, letter: ClaimedLetter) -> Delivery:
        match letter.kind:
            case LetterKind.DESK_NEWS:
                return await self._of_request(group, letter.facts)
            case LetterKind.ENQUIRY_NEWS:
                return await self._of_enquiry(group, letter.facts)
            case _:
                return await self._of_overdue(group)

    async def _of_request(self, group: StaffGroup, facts: Facts) -> Delivery:
        """In its topic, or beside the board if it has none. What has been settled meanwhile is no news."""
        view, news = await self._drawing.look(Matter(str(facts["matter"]))), _news(str(facts["news"]))
        if view is None or not isinstance(view.told, DeskStory) or not _still_so(view.told, news):
            return _NO_NEWS
        place = place_of(view.topic) if view.topic is not None else BESIDE_BOARD
        await self._chat.send(group, screens.of_request(view.told, news, self._words), place, silent=self._asleep())
        return DELIVERED

    async def _of_enquiry(self, group: StaffGroup, facts: Facts) -> Delivery:
        view, news = await self._drawing.look(Matter(str(facts["matter"]))), EnquiryNews(str(facts["news"]))
        if view is None or not isinstance(view.told, DeskEnquiry) or not _still_waits(view.told.enquiry, news):
            return _NO_NEWS
        holder = await self._drawing.member(view.told.enquiry.assigned_to)
        screen = screens.of_enquiry(view.told.enquiry, news, holder, self._words)
        place = place_of(view.topic) if view.topic is not None else BESIDE_BOARD
        await self._chat.send(group, screen, place, silent=self._asleep())
        return DELIVERED

    async def _of_overdue(self, group: StaffGroup) -> Delivery:
        overdue = await self._drawing.overdue()
        if not overdue.count:
            return _NO_NEWS
        screen = screens.of_overdue(overdue.count, overdue.first, overdue.leads, self._words)
        await self._chat.send(group, screen, BESIDE_BOARD, silent=self._asleep())
        return DELIVERED


def _news(named: str) -> News | Rung:
    return News(named) if named in set(News) else Rung(named)


def _still_so(told: DeskStory, news: News | Rung) -> bool:
    if not told.story.request.active:
        return False
    return told.holder is None if news in _ONLY_FREE else news is not News.LEASE_SOON or told.holder is not None


def _still_waits(enquiry: Enquiry, news: EnquiryNews) -> bool:
    if news in (EnquiryNews.UNTAKEN, EnquiryNews.LEFT) and enquiry.assigned_to is not None:
        return False
    return enquiry.active if news is EnquiryNews.LEFT else enquiry.status is EnquiryStatus.OPEN
