"""An act of the tour: the site is away for two days, everybody who wants to hear of it does, and of its end too."""

from collections.abc import Sequence
from datetime import timedelta

from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_UNTIL_LEADS_ARE_WARNED = timedelta(hours=44)
_UNTIL_IT_IS_TOLD = timedelta(hours=4, seconds=1)


async def endure_an_outage(lead: Player, renters: Sequence[Player], clock: SandboxClock) -> None:
    """A lead opens it and sees what will be told; nobody does anything else, and it is told by itself."""
    await lead.says("/outage")
    await lead.sees("outage.desk.none")
    await lead.taps("outage.desk.new")
    await lead.sees("outage.form.service")
    for label in ("service.site", "outage.form.now", "outage.form.cause.provider", "outage.form.end_unknown"):
        await lead.taps(label)
    await lead.sees("outage.form.sure")
    await lead.taps("outage.form.open")
    await lead.sees("outage.desk.by_itself")
    move_clock(clock, _UNTIL_LEADS_ARE_WARNED)
    await lead.sees("outage.news.preview")
    move_clock(clock, _UNTIL_IT_IS_TOLD)
    for renter in renters:
        await renter.sees("outage.lasts", "outage.cause.provider", "outage.still_works")
    await lead.sees("outage.news.told")
    await lead.taps("outage.desk.close")
    await lead.taps("outage.desk.close_yes")
    for renter in renters:
        await renter.sees("outage.over")
