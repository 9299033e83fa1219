"""The last act of the tour: years pass, and what has served its term goes by itself; what a debt keeps stays."""

from datetime import timedelta

from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_FOUR_YEARS = timedelta(days=4 * 365 + 1)


async def outlive_the_terms(renter: Player, lead: Player, clock: SandboxClock) -> None:
    """Nobody asks for it: the nightly sweep finds it, the renter and the lead read of it."""
    move_clock(clock, _FOUR_YEARS)
    await renter.sees("retention.ended", "category.other")
    await lead.sees("retention.swept")
