"""Long polling with a door of its own: Telegram hears that we have a batch only after the batch is committed."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.methods import DeleteWebhook, GetUpdates

from bot.door import Door
from bot.patience import until_storage_answers, until_telegram_answers
from bot.raw import ALLOWED_UPDATES

T = TypeVar("T")
_LONG_POLL = 30
_GRACE = 10


class RawGetUpdates(GetUpdates):
    """Updates as Telegram wrote them. aiogram's own type would refuse a whole batch for one that it cannot read."""

    __returning__ = list[dict[str, Any]]


async def poll(bot: Bot, door: Door, stop: asyncio.Event, *, long_poll: int = _LONG_POLL) -> None:
    """Fetch and store until `stop` is set. Raises what waiting cannot mend, such as a wrong token."""
    await until_telegram_answers(lambda: bot(DeleteWebhook()))
    offset: int | None = None
    while not stop.is_set():
        await door.room()
        batch = await unless(stop, _fetch(bot, offset, long_poll))
        if not batch:
            continue
        offset = await _store(door, batch) or offset


async def _fetch(bot: Bot, offset: int | None, long_poll: int) -> list[Any]:
    asking = RawGetUpdates(offset=offset, timeout=long_poll, allowed_updates=list(ALLOWED_UPDATES))
    return await until_telegram_answers(lambda: bot(asking, request_timeout=long_poll + _GRACE))


async def _store(door: Door, batch: list[Any]) -> int | None:
    """The offset that confirms this batch."""
    highest = await until_storage_answers(lambda: door.take(batch))
    return None if highest is None else highest + 1


async def unless(stop: asyncio.Event, work: Coroutine[object, object, T]) -> T | None:
    """What the work gives, or None if `stop` was set before it was done."""
    try:
        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(work)
            stopping = tasks.create_task(stop.wait())
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            working.cancel()
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    return None if working.cancelled() else working.result()
