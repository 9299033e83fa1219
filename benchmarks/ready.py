"""Importing this brings our bot to the point where it would begin to poll: database open, words read, routers built."""

import asyncio

from benchmarks.fresh import fresh_storage
from benchmarks.people import services_of
from benchmarks.stub import TOKEN
from bot.room import open_bot


async def _ready() -> None:
    async with fresh_storage() as opened, open_bot(TOKEN, "http://127.0.0.1:9", services_of(opened.storage)):
        pass


asyncio.run(_ready())
