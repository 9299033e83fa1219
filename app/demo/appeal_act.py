"""An act of the tour: a block was lifted, the renter does not accept it, and somebody else decides anew."""

from datetime import timedelta

from app.demo.blocking_act import find_no_violation
from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_A_WHILE = timedelta(minutes=2)


async def appeal_the_lifting(renter: Player, other_member: Player, clock: SandboxClock) -> None:
    """Some time passes first: who writes as fast as a script is asked to wait."""
    move_clock(clock, _A_WHILE)
    await _appeal(renter)
    await _lift_again(other_member)
    await renter.sees("notice.denied", "appeal.final", "notice.appeal")
    await renter.says("/menu")
    await renter.sees("menu.title")


async def _appeal(renter: Player) -> None:
    await renter.taps("appeal.button")
    await renter.sees("appeal.ask", "appeal.how", "appeal.blocks_again")
    await renter.taps("appeal.send")
    await renter.sees("block.done")
    await renter.says("Көлікті мен емес, басқа адам алған.")
    await renter.sees("block.explained")


async def _lift_again(member: Player) -> None:
    await member.taps("block.read")
    await member.sees("block.statement")
    await find_no_violation(member)
