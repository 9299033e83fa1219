"""Outages and planned works on both databases: one open per service, changed only as seen, history kept."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from privacy.errors import Reason, Refused
from privacy.outage import Ending, Outage, OutageEvent, OutageId, Service, Source
from privacy.ports import Transaction
from privacy.works import Works, WorksId
from tests.storage.samples import NOW, Remembering

SITE = Outage(OutageId("OUT-1"), Service.SITE, NOW, Source.PROBE)
HOUR = timedelta(hours=1)


def _event(outage: Outage, change: str = "opened") -> OutageEvent:
    return OutageEvent(outage.outage_id, change, "staff:aigerim", NOW, "was", "now")


def _open(outage: Outage, tx: Transaction) -> bool:
    return tx.outages.open(outage, _event(outage))


def _save(outage: Outage, change: str, tx: Transaction) -> Outage:
    return tx.outages.save(outage, _event(outage, change))


async def test_of_many_openings_one_wins_and_ended_ones_are_in_nobodys_way(storage: Remembering) -> None:
    many = [replace(SITE, outage_id=OutageId(f"OUT-{n}")) for n in range(9)]
    won = await asyncio.gather(*(storage.write(partial(_open, one)) for one in many))

    assert sum(won) == 1
    first = many[won.index(True)]
    assert await storage.read(lambda tx: tx.outages.open_of(Service.SITE)) == first
    ended = replace(first, ended_at=NOW + HOUR, ending=Ending.RECOVERED)
    await storage.write(partial(_save, ended, "ended"))
    assert await storage.write(partial(_open, replace(SITE, outage_id=OutageId("OUT-N"))))


async def test_an_outage_changes_only_as_it_was_seen_and_keeps_its_history(storage: Remembering) -> None:
    await storage.write(partial(_open, SITE))
    saved = await storage.write(partial(_save, replace(SITE, draft_ru="Чиним"), "drafted_ru"))
    with pytest.raises(Refused, match=Reason.OUTAGE_CHANGED):
        await storage.write(partial(_save, SITE, "late"))

    assert await storage.read(lambda tx: tx.outages.get(SITE.outage_id)) == saved
    assert saved == replace(SITE, draft_ru="Чиним", version=2)
    events = await storage.read(lambda tx: tx.outages.events(SITE.outage_id))
    assert list(events) == [_event(SITE), _event(SITE, "drafted_ru")]


async def test_what_is_open_or_ended_lately_is_found(storage: Remembering) -> None:
    old = replace(SITE, ended_at=NOW + HOUR, ending=Ending.RECOVERED, notice_id="n1")
    going = replace(SITE, outage_id=OutageId("OUT-2"), service=Service.BOOKING, started_at=NOW + 2 * HOUR)
    for one in (old, going):
        await storage.write(partial(_open, one))

    assert [one.outage_id for one in await storage.read(lambda tx: tx.outages.since(NOW))] == ["OUT-2", "OUT-1"]
    assert list(await storage.read(lambda tx: tx.outages.since(NOW + HOUR))) == [going]
    assert list(await storage.read(lambda tx: tx.outages.all_open())) == [going]
    assert await storage.read(lambda tx: tx.outages.by_notice("n1")) == old


async def test_works_are_planned_announced_once_and_cancelled(storage: Remembering) -> None:
    works = Works(WorksId("WRK-1"), Service.SITE, NOW, NOW + HOUR)
    await storage.write(lambda tx: tx.works.add(works))

    assert list(await storage.read(lambda tx: tx.works.ending_after(NOW))) == [works]
    assert list(await storage.read(lambda tx: tx.works.ending_after(NOW + HOUR))) == []
    assert [await storage.write(lambda tx: tx.works.announced(works.works_id, "n1")) for _ in range(2)] == [True, False]
    assert [await storage.write(lambda tx: tx.works.cancel(works.works_id, NOW)) for _ in range(2)] == [True, False]
    assert list(await storage.read(lambda tx: tx.works.ending_after(NOW))) == []
    kept = await storage.read(lambda tx: tx.works.get(works.works_id))
    assert kept == replace(works, notice_id="n1", cancelled_at=NOW)
