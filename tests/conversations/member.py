"""A member of staff in their private chat with the bot, and a desk of two who approve."""

from dataclasses import dataclass

from privacy.request import Denial
from tests.conversations.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Member(Visitor):
    """Speaks the language that staff records say, whatever the renter speaks."""

    async def approves(self, number: str) -> None:
        await self._has_card(number)
        await self.taps("desk.approve")

    async def refuses(self, number: str, denial: Denial) -> None:
        await self._has_card(number)
        await self.taps("desk.refuse")
        await self.taps(f"denial.short.{denial.value}")
        await self.reads(f"denial.{denial.value}")
        await self.taps("desk.confirm_denial_yes")

    async def _has_card(self, number: str) -> None:
        await self.house.calm()
        await self.person.sees(self.text("card.title", ref=number))


@dataclass(frozen=True, slots=True)
class Office:
    """Two people at the desk: a lead who reads Russian and a support member who reads Kazakh."""

    lead: Member
    support: Member

    async def approves(self, number: str) -> None:
        """Both of them; then all that follows at once has followed."""
        await self.lead.approves(number)
        await self.lead.reads("desk.approved", names="aigerim", n=1, needed=2)
        await self.support.approves(number)
        await self.support.reads("place.in_progress.waiting_period")
        await self.support.house.calm()
