"""One update, from the inbox to the mark that it was handled: parse, hand to the dispatcher, judge what came of it."""

from collections.abc import Mapping

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.failures import Failures
from bot.marks import DoneMarks
from bot.raw import Unparsable, parse
from privacy.inbox import RawUpdate
from privacy.renter import Occasion

log = structlog.get_logger()


class Handling:
    """`given` is what handlers may ask for by name."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, given: Mapping[str, object], marks: DoneMarks, failures: Failures
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._given = given
        self._marks = marks
        self._failures = failures

    async def handle(self, raw: RawUpdate) -> None:
        """Never raises: the next update has its turn whatever became of this one."""
        try:
            update = parse(raw, self._bot)
        except Unparsable as unparsable:
            await self._failures.set_apart(raw, unparsable.fields)
            return
        await self._feed(raw, update)

    async def _feed(self, raw: RawUpdate, update: Update) -> None:
        occasion = Occasion(at=raw.received_at, cause=f"update:{raw.update_id}")
        try:
            await self._dispatcher.feed_update(self._bot, update, **self._given, occasion=occasion)
        except Exception as error:  # noqa: BLE001 - the outermost ring: whatever went wrong, it is taken up again
            await self._failures.take(raw, error)
        else:
            self._marks.add(raw.update_id)
