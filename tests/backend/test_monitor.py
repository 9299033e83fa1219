"""The probe against a real server: what counts as a failure, how many open an outage, and what a blip does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web

from backend.monitor import Probe, Probing
from privacy.letter import Lane
from privacy.outage import Outage, Source
from privacy.outages import Outages
from privacy.rules import Rules
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage

MINUTE = timedelta(minutes=1)


class Site:
    """Answers with `status`; 0 is no answer in time."""

    status = 200

    async def answer(self, _: web.Request) -> web.Response:
        if self.status == 0:
            await asyncio.sleep(5)
        return web.Response(status=self.status or 200)


@pytest.fixture
async def site() -> AsyncIterator[tuple[Site, str]]:
    site, app = Site(), web.Application()
    app.router.add_get("/", site.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    yield site, f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


@pytest.fixture
def probe(storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str]) -> Probe:
    return probing(storage, clock, site[1])


def probing(storage: SqliteStorage, clock: SandboxClock, url: str) -> Probe:
    return Probe(Outages(storage, clock, Rules()), clock, Probing(url, timeout=timedelta(seconds=0.3)))


async def found(storage: SqliteStorage) -> list[Outage]:
    return list(await storage.read(lambda tx: tx.outages.all_open()))


async def looks(probe: Probe, clock: SandboxClock, times: int) -> None:
    for _ in range(times):
        await probe.look()
        clock.advance(MINUTE)


@pytest.mark.parametrize(("status", "down"), [(500, 1), (503, 1), (0, 1), (404, 0), (200, 0)])
async def test_server_errors_and_silence_are_failures(
    probe: Probe, storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str], status: int, down: int
) -> None:
    site[0].status = status
    began = clock.now()
    await looks(probe, clock, 3)

    outages = await found(storage)
    assert len(outages) == down
    assert all((one.started_at, one.source) == (began, Source.PROBE) for one in outages)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "https://127.0.0.1:9/"])
async def test_a_site_that_cannot_be_reached_is_down(storage: SqliteStorage, clock: SandboxClock, url: str) -> None:
    await looks(probing(storage, clock, url), clock, 3)
    assert len(await found(storage)) == 1


async def test_what_is_served_without_a_valid_certificate_is_down(
    storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str]
) -> None:
    await looks(probing(storage, clock, site[1].replace("http:", "https:")), clock, 3)
    assert len(await found(storage)) == 1


async def test_two_failures_are_a_blip(
    probe: Probe, storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str]
) -> None:
    for status in (500, 500, 200, 500, 500, 200):
        site[0].status = status
        await looks(probe, clock, 1)
    assert await found(storage) == []


async def test_one_failure_ends_a_recovery_that_had_only_begun(
    probe: Probe, storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str]
) -> None:
    site[0].status = 500
    await looks(probe, clock, 3)
    site[0].status = 200
    await looks(probe, clock, 5)
    (recovering,) = await found(storage)
    assert recovering.up_since is not None
    site[0].status = 500
    await looks(probe, clock, 1)

    (failing,) = await found(storage)
    assert (failing.outage_id, failing.up_since) == (recovering.outage_id, None)


async def test_it_asks_until_it_is_stopped(
    probe: Probe, storage: SqliteStorage, clock: SandboxClock, site: tuple[Site, str]
) -> None:
    site[0].status = 500
    stop = asyncio.Event()
    running = asyncio.create_task(
        Probe(Outages(storage, clock, Rules()), clock, Probing(site[1], timedelta(seconds=0.01))).run(stop)
    )
    async with asyncio.timeout(5):
        while not await found(storage):
            await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK))
    stop.set()
    await running
