"""The staff group beside the renters' chats: its board, its topics, and the people who work in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.words import Words
from sandbox import Group, Post, TopicView
from sandbox.markup import parsed
from tests.conversations.house import House
from tests.conversations.member import Member


@dataclass(frozen=True, slots=True)
class Team:
    """`words` are those of the board and the cards; people read their own language in what is for them alone."""

    group: Group
    words: Words
    house: House
    lead: Member
    support: Member
    second: Member

    async def opens(self) -> None:
        """The operator has named the group."""
        await self.house.room.staff_room.take_over(self.group.id)
        await self.house.calm()

    async def sees_board(self, text_id: str, **values: object) -> Post:
        """The board is drawn at a humane pace, so the story waits for its next drawing."""
        await self.house.later(timedelta(seconds=16))
        return await self.group.sees(self.text(text_id, **values))

    async def takes(self, member: Member, number: str) -> TopicView:
        """From the board, until the topic is there."""
        await self.house.later(timedelta(seconds=16))
        await member.person.taps(number, where=self.group)
        await self.house.calm()
        return await self.group.sees_topic(number)

    async def presses(self, member: Member, text_id: str, where: TopicView | Group, **values: object) -> None:
        """A button of the desk; what follows from it has followed."""
        await member.person.taps(self.words.label(text_id, **values), where=where)
        await self.house.calm()

    def text(self, text_id: str, **values: object) -> str:
        return parsed(self.words(text_id, **values), "HTML").text

    @property
    def members(self) -> Sequence[Member]:
        return (self.lead, self.support, self.second)
