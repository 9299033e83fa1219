"""Hands for a relay under test: it waits at a gate, and what it was given can be looked at."""

import asyncio
from collections.abc import Callable

from privacy.letter import ClaimedLetter
from privacy.outside import DELIVERED, Delivery

IN_TIME = 5.0


class Carrier:
    """Notes what it was given; `outcome` may be replaced by a test."""

    def __init__(self) -> None:
        self.carried: list[int] = []
        self.outcome: Callable[[ClaimedLetter], Delivery] = lambda _: DELIVERED
        self.going_on = 0
        self.most_at_once = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.seen = asyncio.Semaphore(0)

    async def carry(self, letter: ClaimedLetter) -> Delivery:
        self.going_on += 1
        self.most_at_once = max(self.most_at_once, self.going_on)
        try:
            self.seen.release()
            await self.gate.wait()
            self.carried.append(int(letter.facts["n"] or 0))
            return self.outcome(letter)
        finally:
            self.going_on -= 1

    async def saw(self, count: int) -> None:
        async with asyncio.timeout(IN_TIME):
            for _ in range(count):
                await self.seen.acquire()
