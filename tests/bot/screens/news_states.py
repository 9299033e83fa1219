"""What staff are told besides the board and the cards, in every state."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.screens import desk_news, joining
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.desk import DeskStory
from privacy.desk_news import News
from privacy.enquiry_watch import EnquiryNews
from privacy.my_requests import Story
from privacy.staff import Role, StaffMember
from privacy.timers import Rung
from tests.bot.screens import samples as some
from tests.bot.screens.enquiry_states import OPEN
from tests.bot.screens.group_states import AIGERIM, BUSY, WAITING

State = Callable[[Words], Screen]
CALLED = replace(AIGERIM, telegram_id=1001)


def _said(news: News | Rung, holder: StaffMember | None) -> State:
    told = DeskStory(Story(WAITING, some.events(1), ()), (), 2, holder=holder)
    return lambda words: desk_news.of_request(told, news, words)


NEWS: Mapping[str, State] = {
    "news-half": _said(Rung.HALF, CALLED),
    "news-due": _said(Rung.DUE, None),
    "news-untaken": _said(News.UNTAKEN, None),
    "news-lease-soon": _said(News.LEASE_SOON, CALLED),
    "news-lease-over": _said(News.LEASE_OVER, None),
    "news-left": _said(News.LEFT, None),
    "news-enquiry-untaken": lambda words: desk_news.of_enquiry(OPEN, EnquiryNews.UNTAKEN, None, words),
    "news-enquiry-late": lambda words: desk_news.of_enquiry(OPEN, EnquiryNews.LATE, CALLED, words),
    "join-invited": lambda words: joining.invited(Role.LEAD, words.language.value, load_words()),
    "join-done": lambda words: joining.joined(Role.SUPPORT, words),
    "news-overdue": lambda words: desk_news.of_overdue(3, BUSY.lines[:3], [CALLED], words),
    "news-overdue-many": lambda words: desk_news.of_overdue(21, BUSY.lines[1:2], [AIGERIM], words),
}
