"""An even pace: one message after another at the same distance, never in bursts. Its clock only runs on."""

import asyncio
from collections.abc import Callable

SHARE = 0.995
"""Of the rate that is set: what Telegram counts in its window is then never one too many."""


_LONGEST_DEBT = 1.0  # seconds


class Pacer:
    """`rate` is in messages per second. `now` gives seconds that never go back; asyncio's own are taken without it."""

    def __init__(self, rate: float, now: Callable[[], float] | None = None) -> None:
        self.rate = rate
        self._step = 1 / (rate * SHARE)
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._free_at = float("-inf")
        self._frozen_until = float("-inf")

    async def turn(self) -> None:
        """Wait for the next place in the line, and through every freeze."""
        place = self._take()
        while (left := max(place, self._frozen_until) - self._now()) > 0:  # noqa: ASYNC110 - time is waited for
            await asyncio.sleep(left)
        # After a freeze the line begins anew, or all who waited would set out at once.
        self._free_at = max(self._free_at, self._frozen_until + self._step)

    def yield_place(self) -> None:
        """A reply goes first, and takes a place in the line. Where they are too many, the debt is forgiven."""
        if self._free_at - self._now() < _LONGEST_DEBT:
            self._take()

    def _take(self) -> float:
        place = max(self._now(), self._free_at)
        self._free_at = place + self._step
        return place

    def freeze(self, seconds: float) -> None:
        """Nobody sets out for so long: Telegram has asked us to wait."""
        self._frozen_until = max(self._frozen_until, self._now() + seconds)
