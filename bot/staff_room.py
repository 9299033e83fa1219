"""The staff group as app sees it: taking it over at the start, and carrying the letters of the desk into it."""

from collections.abc import Mapping
from functools import partial

from aiogram import Bot

from bot.following import FollowsAnswers
from bot.group_budget import CountsGroupCalls, GroupBudget
from bot.group_chat import GroupChat
from bot.group_drawings import GroupDrawings
from bot.group_entry import enter
from bot.group_news import GroupNews
from bot.group_talk import GroupTalk
from bot.notice_cards import NoticeCards
from bot.services import Services
from bot.to_group import LettersToGroup
from bot.words import Words
from privacy.group_drawing import GroupDrawing
from privacy.letter import ClaimedLetter, LetterKind
from privacy.office_hours import OfficeHours
from privacy.outside import Delivery
from privacy.relaying import Relaying
from privacy.renter import Language
from privacy.working_minutes import is_open


class StaffRoom:
    """Without a group nothing is carried here, and staff work in their private chats."""

    def __init__(self, bot: Bot, services: Services, languages: Mapping[Language, Words]) -> None:
        self._bot, self._keeping = bot, services.group_keeping
        budget, drawing = GroupBudget(services.clock), GroupDrawing(services.storage, services.clock, services.desk)
        bot.session.middleware(FollowsAnswers(drawing))
        bot.session.middleware(CountsGroupCalls(budget))
        chat, words = GroupChat(bot), languages[services.staff_language]
        drawings = GroupDrawings(chat, drawing, services.countdown, words)
        news = GroupNews(chat, drawing, words, partial(_nobody_is_there, services))
        relaying = Relaying(services.storage, services.clock)
        cards = NoticeCards(chat, services.storage, services.broadcasting, words)
        talk = GroupTalk(chat, services.answering, relaying, languages, words)
        self._letters = LettersToGroup(drawings, news, talk, cards, drawing, self._keeping, budget)

    @property
    def carried(self) -> frozenset[LetterKind]:
        return self._letters.carried

    async def deliver(self, letter: ClaimedLetter) -> Delivery:
        return await self._letters.deliver(letter)

    async def take_over(self, named: int | None) -> None:
        """The group that the operator named. If there is none or it is shut, staff go on in their private chats."""
        if named is None:
            await self._keeping.let_go()
        else:
            await enter(self._bot, self._keeping, named)


def _nobody_is_there(services: Services) -> bool:
    return not is_open(OfficeHours(services.deadlines.calendar, services.rules), services.clock.now())
