"""What has served its time is forgotten, and nothing before that."""

import asyncio
from datetime import timedelta

from backend.housekeeping import CARRIED_LETTERS_FOR, HANDLED_UPDATES_FOR, TRIES_FOR, Housekeeping
from privacy.inbox import RawUpdate
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.stumbling import Stumbling

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


async def leave_traces(storage: SqliteStorage, clock: SandboxClock) -> None:
    now = clock.now()

    def work(tx: Transaction) -> None:
        tx.outbox.post(Letter(Lane.WORK, LetterKind.BEGIN_EXECUTION, {}))
        tx.outbox.done(tx.outbox.claim(Lane.WORK, now, 1, now + MINUTE)[0])
        tx.outbox.post(Letter(Lane.WORK, LetterKind.BEGIN_EXECUTION, {}, not_before=now + timedelta(days=90)))
        tx.inbox.take([RawUpdate(1, 7, {}, now), RawUpdate(2, 7, {}, now)])
        tx.inbox.done([1])
        tx.tries.add("contact:a1", "update:1", now)
        tx.notes.put("a1", {"waits_for": "tail"}, now + MINUTE)

    await storage.write(work)


async def test_each_thing_is_forgotten_in_its_own_time(storage: SqliteStorage, clock: SandboxClock) -> None:
    keeping, start = Housekeeping(storage, clock), clock.now()
    await leave_traces(storage, clock)
    for term in (MINUTE, MINUTE + CARRIED_LETTERS_FOR, HANDLED_UPDATES_FOR, TRIES_FOR):
        clock.advance(start + term - SECOND - clock.now())
        assert await keeping.tidy() == 0
        clock.advance(2 * SECOND)
        assert await keeping.tidy() == 1


async def test_what_is_still_to_be_done_stays(storage: SqliteStorage, clock: SandboxClock) -> None:
    await leave_traces(storage, clock)
    clock.advance(timedelta(days=60))
    await Housekeeping(storage, clock).tidy()

    assert await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK)) == clock.now() + timedelta(days=30)
    assert await storage.read(lambda tx: tx.tries.since("contact:a1", clock.now() - timedelta(days=90))) == 0


async def test_it_goes_on_after_the_database_was_away_and_stops_when_told(
    storage: SqliteStorage, clock: SandboxClock
) -> None:
    await leave_traces(storage, clock)
    clock.advance(timedelta(days=60))
    stumbling, stop = Stumbling(storage, before=[1]), asyncio.Event()
    keeping = Housekeeping(stumbling, clock, every=timedelta(milliseconds=1))

    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        tasks.create_task(keeping.run(stop))
        while stumbling.writes < 3:  # noqa: ASYNC110 (it counts what the code under test does)
            await asyncio.sleep(0)  # the storage works in a thread of its own
        stop.set()

    assert await keeping.tidy() == 0


async def test_a_moved_clock_is_noticed_at_once(storage: SqliteStorage, clock: SandboxClock) -> None:
    await leave_traces(storage, clock)
    watched, stop = Stumbling(storage, before=[]), asyncio.Event()
    keeping = Housekeeping(watched, clock, every=timedelta(days=1))

    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        tasks.create_task(keeping.run(stop))
        while watched.writes < 1:  # noqa: ASYNC110 (it counts what the code under test does)
            await asyncio.sleep(0)
        await storage.write(lambda _: None)  # the first round is over: writes go one after the other
        clock.listen(keeping.wake)
        clock.advance(timedelta(days=60))
        while await storage.read(lambda tx: tx.notes.get("a1", clock.now() - timedelta(days=61))):  # noqa: ASYNC110 (it waits for what the code under test does)
            await asyncio.sleep(0)
        stop.set()
