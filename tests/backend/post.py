"""What a broadcast under test needs around it: somebody to send by, a clock to turn, and waiting for its end."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from backend.broadcast import Broadcast
from privacy.notice import ClaimedRecipient, Counts, Notice, NoticeId, NoticeState
from privacy.notice_verdict import Attempt
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Storage
from tests.storage.samples import NOW

IN_TIME = 10.0
N1 = NoticeId("n1")
AWAY = Delivery(Verdict.LATER, "no_connection")


class Post:
    """What Telegram would do: notes who got it; `outcome` may be replaced by a test."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.outcome: Callable[[ClaimedRecipient], Delivery] = lambda _: DELIVERED
        self.shut = asyncio.Event()
        self.shut.set()

    async def send(self, one: ClaimedRecipient, _notice: Notice) -> Attempt:
        await self.shut.wait()
        delivery = self.outcome(one)
        if delivery is DELIVERED:
            self.got[one.account_id] += 1
        return Attempt(one, delivery, message_id=1 if delivery is DELIVERED else None)


class Turning:
    """A clock whose hands anybody may turn."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@asynccontextmanager
async def running(*broadcasts: Broadcast) -> AsyncIterator[None]:
    stop = asyncio.Event()
    async with asyncio.timeout(IN_TIME), asyncio.TaskGroup() as tasks:
        for one in broadcasts:
            tasks.create_task(one.run(stop))
        yield
        stop.set()


async def until(storage: Storage, state: NoticeState) -> None:
    while (found := await storage.read(lambda tx: tx.notices.get(N1))) is None or found.state is not state:  # noqa: ASYNC110 - somebody else does it
        await asyncio.sleep(0.02)


async def counts(storage: Storage) -> Counts:
    return await storage.read(lambda tx: tx.notices.counts(N1))
