"""Our bot over polling, without the worker: `python -m benchmarks.desk_bot URL TOKEN DATABASE KEYS`."""

import asyncio
import sys
from pathlib import Path

from app.run import settle_process
from benchmarks.people import services_of
from bot.room import open_bot
from storage import Keyring, open_storage


async def main(url: str, token: str, database_url: str, keyring: Keyring) -> None:
    async with open_storage(database_url, keyring) as storage, open_bot(token, url, services_of(storage)) as room:
        settle_process()
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(room.run(stop))
            tasks.create_task(room.poll(stop))


if __name__ == "__main__":
    url, token, database, keys = sys.argv[1:5]
    asyncio.run(main(url, token, database, Keyring.parse(Path(keys).read_text("utf-8"))))
