"""Lanes: a bounded pool that handles the updates of one chat in their order, and chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable

from privacy.inbox import RawUpdate

WIDTH = 64
FULL = 1000


class Lanes:
    """Chats take turns, an update at a time, so nobody can crowd the others out.

    `handle` must not raise: what fails is its business.
    """

    def __init__(self, handle: Callable[[RawUpdate], Awaitable[None]], width: int = WIDTH) -> None:
        self._handle = handle
        self._width = width
        self._lanes: dict[int, deque[RawUpdate]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._in_hand: set[int] = set()
        self._changed = asyncio.Condition()
        self._busy = 0
        self._closed = False

    def put(self, updates: Iterable[RawUpdate]) -> None:
        """Queue updates behind those of the same chat. One that is in hand already is not taken twice."""
        for update in updates:
            if update.update_id in self._in_hand:
                continue
            self._in_hand.add(update.update_id)
            lane = self._lanes.get(update.chat_key)
            if lane is None:
                self._lanes[update.chat_key] = deque([update])
                self._ready.put_nowait(update.chat_key)
            else:
                lane.append(update)

    async def room(self) -> None:
        """Wait while too much is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._in_hand) < FULL)

    async def idle(self) -> None:
        """Wait until nothing is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._in_hand)

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._width):
                tasks.create_task(self._work())

    async def close(self, patience: float) -> bool:
        """Begin nothing more and wait for what is being handled. False if that took longer than `patience` seconds."""
        self._closed = True
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(lambda: not self._busy)
        except TimeoutError:
            return False
        return True

    async def _work(self) -> None:
        while True:
            chat_key = await self._ready.get()
            if self._closed:
                return
            await self._take_one(chat_key)

    async def _take_one(self, chat_key: int) -> None:
        lane = self._lanes[chat_key]
        update = lane.popleft()
        self._busy += 1
        try:
            await self._handle(update)
        finally:
            self._busy -= 1
            self._in_hand.discard(update.update_id)
            if lane:
                self._ready.put_nowait(chat_key)
            else:
                del self._lanes[chat_key]
            await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
