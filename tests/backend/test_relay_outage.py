"""The relay while the database comes and goes."""

import asyncio
from collections.abc import Iterable

import pytest

from backend.relay import Relay
from privacy.letter import Lane, Letter, LetterKind
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.carrier import IN_TIME, Carrier
from tests.backend.stumbling import Stumbling


@pytest.mark.parametrize("away", [[1], [2, 3]])
async def test_a_database_that_is_away_for_a_while_loses_nothing_and_doubles_nothing(
    storage: SqliteStorage, clock: SandboxClock, away: Iterable[int]
) -> None:
    """The first write claims; the ones after it settle."""
    carrier = Carrier()
    relay = Relay(Stumbling(storage, before=away), clock, Lane.PEOPLE, carrier.carry)
    await storage.write(lambda tx: tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.NUMBER_CLAIMED, {"n": 1})))
    stop = asyncio.Event()

    async with asyncio.timeout(IN_TIME), asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run(stop))
        await carrier.saw(1)
        stop.set()

    assert carrier.carried == [1]
    assert await storage.read(lambda tx: tx.outbox.next_due(Lane.PEOPLE)) is None
