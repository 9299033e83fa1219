"""Our bot up to where it would poll: `python -m benchmarks.ready DATABASE KEYS`. Prints the most memory it held."""

import asyncio
import sys
from pathlib import Path

from benchmarks.people import services_of
from benchmarks.stub import TOKEN
from bot.room import open_bot
from storage import Keyring, needs_migration, open_storage


def peak_memory() -> int:
    """In KiB, of this program alone: the usual figure would count the memory of whoever started it."""
    return int(Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0])


async def main(database_url: str, keyring: Keyring) -> None:
    assert not await needs_migration(database_url)
    async with open_storage(database_url, keyring) as storage, open_bot(TOKEN, None, services_of(storage)):
        pass


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Keyring.parse(Path(sys.argv[2]).read_text("utf-8"))))
    print(peak_memory())
