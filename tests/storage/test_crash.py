"""What was acknowledged is there after the process is killed, and what was not is there whole or not at all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from storage import Keyring, generate_master_key, open_storage, verify_audit
from tests.storage.samples import Remembering

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import asyncio, sys
from privacy.ports import Transaction
from storage import Keyring, open_storage
from tests.storage.samples import NOW, entry

async def keep_writing() -> None:
    async with open_storage(sys.argv[1], Keyring.parse(sys.argv[2])) as storage:
        def work(number: int, tx: Transaction) -> None:
            tx.accounts.meet(2 * number, NOW)
            tx.evidence.record(entry(n=number))
            tx.accounts.meet(2 * number + 1, NOW)

        async def writer(first: int) -> None:
            for number in range(first, 10**9, 8):
                await storage.write(lambda tx, n=number: work(n, tx))
                print(number, flush=True)

        await asyncio.gather(*(writer(first) for first in range(8)))

asyncio.run(keep_writing())
"""


def killed_in_the_middle(url: str, master_key: str, after: int) -> list[int]:
    """The numbers that the child had acknowledged when it was killed."""
    with subprocess.Popen([sys.executable, "-c", CHILD, url, master_key], cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(after)]
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read().split(b"\n")[:-1]
    return acknowledged + [int(line) for line in rest]


async def known(storage: Remembering, telegram_id: int) -> bool:
    return await storage.read(lambda tx: tx.accounts.find(telegram_id)) is not None


async def test_nothing_acknowledged_is_lost_when_the_process_is_killed(database_url: str) -> None:
    master_key = generate_master_key()

    acknowledged = killed_in_the_middle(database_url, master_key, after=60)

    async with open_storage(database_url, Keyring.parse(master_key)) as storage:
        for number in acknowledged:
            assert await known(storage, 2 * number)
            assert await known(storage, 2 * number + 1)
        for number in range(max(acknowledged) + 20):
            assert await known(storage, 2 * number) == await known(storage, 2 * number + 1)
        assert await verify_audit(storage) == []
        assert len(await storage.read(lambda tx: tx.evidence.chain(0, 10**6))) >= len(acknowledged)
