"""The one door for updates, from polling and webhook alike: stored, sealed and committed before anybody confirms."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from bot.lanes import Lanes
from bot.patience import until_storage_answers
from bot.raw import as_received
from privacy.inbox import RawUpdate
from privacy.ports import Clock, Storage

log = structlog.get_logger()


class Door:
    """Takes updates in and puts them into the lanes."""

    def __init__(self, storage: Storage, clock: Clock, lanes: Lanes) -> None:
        self._storage, self._clock, self._lanes = storage, clock, lanes
        self._open = asyncio.Event()

    async def take(self, bodies: Sequence[object]) -> int | None:
        """Store a batch in one write; returns the highest update number after the commit (None: there is none).

        What was stored before is left out, so Telegram may send an update as often as it likes.
        """
        received = self._received(bodies, self._clock.now())
        if not received:
            return None
        self._lanes.put(await self._storage.write(lambda tx: tx.inbox.take(received)))
        return max(update.update_id for update in received)

    async def take_waiting(self) -> None:
        """What was taken and not handled: after a restart, or due for another try."""
        now = self._clock.now()
        self._lanes.put(await until_storage_answers(lambda: self._storage.write(lambda tx: tx.inbox.waiting(now))))
        self._open.set()

    async def room(self) -> None:
        """Wait until there is room for more: what waited longer is in the lanes, and they are not full."""
        await self._open.wait()
        await self._lanes.room()

    @staticmethod
    def _received(bodies: Sequence[object], at: datetime) -> list[RawUpdate]:
        received = [update for body in bodies if (update := as_received(body, at)) is not None]
        if len(received) < len(bodies):
            log.warning("updates.without_number", count=len(bodies) - len(received))
        return received
