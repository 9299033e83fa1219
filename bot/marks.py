"""Marking updates as handled, many at a time: whatever gathers while one write is under way goes into the next."""

import asyncio

from bot.patience import until_storage_answers
from privacy.ports import Storage


class DoneMarks:
    """A mark that a crash loses costs one repeated reply; use cases know the update they serve."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._gathered: list[int] = []
        self._any = asyncio.Event()
        self._writing = asyncio.Lock()

    def add(self, update_id: int) -> None:
        self._gathered.append(update_id)
        self._any.set()

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            await self._any.wait()
            await self.flush()

    async def flush(self) -> None:
        """Returns when everything gathered so far is stored."""
        async with self._writing:
            gathered, self._gathered = self._gathered, []
            self._any.clear()
            if gathered:
                await until_storage_answers(lambda: self._storage.write(lambda tx: tx.inbox.done(gathered)))
