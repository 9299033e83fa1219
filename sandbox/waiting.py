"""Waiting for something to become true without polling: a bell that is rung at every change."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Wakes everybody who waits for a change; belongs to one event loop."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def next(self) -> None:
        """Waits for the next ring."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)

    async def until(self, probe: Callable[[], T | None], within: float) -> T:
        """Returns the first thing that `probe` finds; TimeoutError after `within` real seconds."""
        found = probe()
        if found is not None:
            return found
        async with asyncio.timeout(within):
            while found is None:
                await self.next()
                found = probe()
        return found
