"""From the door to the mark: everything that takes updates in and has them handled, put together."""

import asyncio
from collections.abc import Mapping

import structlog
from aiogram import Bot, Dispatcher

from bot.door import Door
from bot.failures import Failures
from bot.handling import Handling
from bot.lanes import Lanes
from bot.marks import DoneMarks
from privacy.ports import Clock, Storage

log = structlog.get_logger()

_LAST_WORDS = 5.0
_LOOK_AGAIN = 1.0


class Intake:
    """`door` is where polling and webhook bring updates; `run` has them handled."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, given: Mapping[str, object], storage: Storage, clock: Clock
    ) -> None:
        self._marks = DoneMarks(storage)
        failures = Failures(storage, clock, self._marks)
        handling = Handling(bot, dispatcher, given, self._marks, failures)
        self._lanes = Lanes(handling.handle)
        self.door = Door(storage, clock, self._lanes)

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until `stop` is set; then finish what is in hand, and leave the rest in the inbox.

        What was taken before a restart comes first.
        """
        await self.door.take_waiting()
        async with asyncio.TaskGroup() as tasks:
            works = (self._lanes.run(), self._marks.run(), self._take_up_again())
            running = [tasks.create_task(work) for work in works]
            await stop.wait()
            if not await self._lanes.close(_LAST_WORDS):
                log.warning("bot.stopped_in_hand")
            for task in running:
                task.cancel()
        await self._marks.flush()

    async def idle(self) -> None:
        """Wait until nothing is in hand and all that was handled is marked so."""
        await self._lanes.idle()
        await self._marks.flush()

    async def _take_up_again(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_AGAIN)
            await self.door.take_waiting()
