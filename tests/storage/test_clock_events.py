"""Clock events are kept in their order and nobody can change or delete one, not even behind the storage's back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from privacy.clock_event import ClockAct, ClockEvent
from storage.tables import ClockEventRow
from tests.storage.rows import execute
from tests.storage.samples import NOW, Remembering, request

PAUSE = ClockEvent(
    request().request_id, ClockAct.PAUSE, "staff:lead", NOW, "identity", 0, NOW, NOW + timedelta(days=1), "1"
)
RESUME = replace(PAUSE, act=ClockAct.RESUME, at=NOW + timedelta(hours=5), reason="")


@pytest.fixture
async def kept(storage: Remembering) -> Remembering:
    await storage.write(lambda tx: tx.requests.add(request()))
    for event in (PAUSE, RESUME):
        await storage.write(lambda tx, event=event: tx.clocks.add(event))  # type: ignore[misc]  # bound on purpose
    return storage


async def test_they_come_back_as_they_were_oldest_first(kept: Remembering) -> None:
    assert await kept.read(lambda tx: tx.clocks.of(request().request_id)) == [PAUSE, RESUME]
    assert await kept.read(lambda tx: tx.clocks.of(request("r2").request_id)) == []


@pytest.mark.parametrize("forbidden", [delete(ClockEventRow), update(ClockEventRow).values(days=9)])
async def test_the_database_itself_refuses_to_change_them(
    kept: Remembering, database_url: str, forbidden: object
) -> None:
    with pytest.raises(DBAPIError, match="never changed"):
        await execute(database_url, forbidden)  # type: ignore[arg-type]  # statements of both kinds

    assert len(await kept.read(lambda tx: tx.clocks.of(request().request_id))) == 2
