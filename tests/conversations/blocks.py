"""Steps of a story about a block: asking for it, and how the desk decides."""

from privacy.request import Denial, Remedy
from tests.conversations.member import Member
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor, number_in


async def asks_for_block(visitor: Visitor, remedy: Remedy = Remedy.LATER, ground: str = "violation") -> None:
    """From the menu to the summary, everything chosen."""
    await visitor.taps("menu.block")
    await visitor.taps(f"erase.ground.{ground}")
    await visitor.taps("button.next")
    await visitor.taps(f"block.remedy.{remedy.value}")
    if remedy is Remedy.ERASURE:
        await visitor.steps_up(TAIL)
    await visitor.reads("block.confirm")


async def blocks(visitor: Visitor, remedy: Remedy = Remedy.LATER, ground: str = "violation") -> str:
    """All the way to the receipt; returns the request's number."""
    await asks_for_block(visitor, remedy, ground)
    await visitor.taps("block.send")
    return number_in(await visitor.reads("block.done"))


async def confirms(member: Member, number: str) -> None:
    await member.house.calm()
    await member.person.sees(member.text("card.title", ref=number))
    await member.taps("desk.violation")
    await member.house.calm()


async def finds_nothing_wrong(member: Member, number: str) -> None:
    await member.house.calm()
    await member.person.sees(member.text("card.title", ref=number))
    await member.taps("desk.no_violation")
    await member.taps(f"denial.short.{Denial.VIOLATION_NOT_CONFIRMED.value}")
    await member.reads(f"denial.{Denial.VIOLATION_NOT_CONFIRMED.value}")
    await member.taps("desk.confirm_denial_yes")
    await member.house.calm()
