"""An act of the tour: a full copy in an archive, its password that deletes itself, and the certificate at the end."""

from datetime import timedelta

from app.demo.player import Player, move_clock
from sandbox import SandboxClock

_UNTIL_THE_PROOF_IS_OVER = timedelta(minutes=16)


async def get_a_copy(renter: Player, tail: str, clock: SandboxClock) -> None:
    await renter.says("/menu")
    await renter.sees("menu.title")
    await renter.taps("menu.copy")
    await renter.sees("copy.ask")
    await renter.taps("copy.make")
    await renter.sees("step_up.ask")
    await renter.says(tail)
    await renter.sees("copy.ready")
    await renter.taps("copy.make")
    await renter.sees("copy.caption")
    await renter.sees("copy.password")
    await renter.says("/menu")
    await renter.sees("menu.title")
    move_clock(clock, _UNTIL_THE_PROOF_IS_OVER)
    await renter.sees_no("copy.password")


async def get_the_certificate(renter: Player) -> None:
    await renter.taps("certificate.download")
    await renter.sees("certificate.caption")
