"""Acts of the tour about consents: withdrawn in three taps, and deferred while a rental is open."""

from datetime import timedelta

from app.demo.player import Player, move_clock
from privacy.dossier import Purpose
from sandbox import SandboxClock

_A_BREATH = timedelta(minutes=3)  # whoever taps faster is asked to slow down


async def withdraw_a_consent(renter: Player, clock: SandboxClock) -> None:
    """Nothing stands against it: it takes effect at once, and a receipt comes."""
    move_clock(clock, _A_BREATH)
    await _open(renter, Purpose.MATERIALS)
    await renter.sees("consent.if_withdrawn")
    await renter.taps("consent.withdraw")
    await renter.sees("consent.done.withdrawn")
    await renter.sees("consent.file")
    move_clock(clock, _A_BREATH)
    await renter.says("/menu")


async def defer_a_withdrawal(renter: Player, clock: SandboxClock) -> None:
    """The car is not back yet: the renter reads what the withdrawal waits for, and need not ask again."""
    move_clock(clock, _A_BREATH)
    await _open(renter, Purpose.CONTRACT)
    await renter.sees("consent.would_wait")
    await renter.taps("consent.withdraw")
    await renter.sees("consent.done.withdrawal_deferred", "consent.waits")
    move_clock(clock, _A_BREATH)
    await renter.says("/menu")


async def _open(renter: Player, purpose: Purpose) -> None:
    await renter.says("/consents")
    await renter.sees("consent.title", "consent.access")
    await renter.taps("consent.open_standing", purpose=renter.named(f"purpose.{purpose.value}"))
