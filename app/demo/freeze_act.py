"""An act of the tour: data is opened in another account, the renter closes access and comes back by the document."""

from datetime import timedelta

from app.demo.player import Player, move_clock
from privacy.renter import Language
from sandbox import SandboxClock

_UNTIL_THE_PROOF_IS_OVER = timedelta(minutes=16)


async def open_elsewhere_and_close(renter: Player, other: Player, tail: str, clock: SandboxClock) -> None:
    await _open(other, tail)
    await renter.sees("notice.data_opened")
    await renter.taps("freeze.not_me")
    await renter.sees("freeze.done_own")
    await other.sees("notice.access_frozen")
    await other.says("/data")
    await other.sees("refused.access_frozen")
    await _come_back(renter, tail)
    move_clock(clock, _UNTIL_THE_PROOF_IS_OVER)


async def _open(other: Player, tail: str) -> None:
    """By somebody with the same number who knows the document, too."""
    await other.says("/start")
    await other.sees("start.greeting")
    await other.taps(f"language.{Language.KK.value}")
    await other.sees("about.title")
    await other.taps("button.verify")
    await other.sees("verify.ask")
    await other.taps("verify.share")
    await other.sees("verify.held")
    await _step_up(other, tail)
    await other.says("/data")
    await other.sees("data.title")


async def _come_back(renter: Player, tail: str) -> None:
    await _step_up(renter, tail)
    await renter.says("/data")
    await renter.sees("data.title")


async def _step_up(player: Player, tail: str) -> None:
    await player.taps("button.step_up")
    await player.sees("step_up.ask")
    await player.says(tail)
    await player.sees("step_up.done")
