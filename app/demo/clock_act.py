"""An act of the tour: staff need something from the renter, so the legal clock stands still, and then goes on."""

from app.demo.player import Player
from app.wiring import Office
from privacy.clock_event import PauseReason
from privacy.request import Kind, Stage
from privacy.staff import StaffId

_LEAD = StaffId("lead")
_WITH_STAFF = (Stage.TRIAGE, Stage.AWAITING_APPROVAL)


async def pause_and_go_on(office: Office, renter: Player, *desk: Player) -> None:
    """By the rules behind `desk pause` and `desk resume`; the renter hears of both, and the desk's cards follow."""
    waiting = [one for one in await office.desk.queue(_LEAD) if one.kind is Kind.ERASURE and one.stage in _WITH_STAFF]
    number = max(waiting, key=lambda one: one.received_at).number
    await office.clocks.pause(_LEAD, number, PauseReason.IDENTITY)
    await renter.sees("clock.paused", "clock.paused.identity")
    for member in desk:
        await member.sees("clock.stands")
    await office.clocks.resume(_LEAD, number)
    await renter.sees("clock.resumed", "erase.due")
    for member in desk:
        await member.sees("place.in_progress.awaiting_approval")
