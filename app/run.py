"""Running the bot, the worker, or both in one process, until a signal says stop."""

import asyncio
import gc
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import structlog

from app.legal_files import deadlines_of, retention_of
from app.logs import tell_of_lost_errors
from app.memory import open_memory
from app.settings import BotSettings, DeskSettings
from app.stopping import Loop, run_in_order, stop_on_signals
from app.wiring import (
    Office,
    SystemClock,
    broadcast,
    housekeeping,
    open_office,
    relay_to_group,
    relay_to_people,
    relay_to_systems,
    services_for_bot,
)
from privacy.policy import Policy
from privacy.ports import Storage

if TYPE_CHECKING:
    from app.alert_door import AlertDoor

log = structlog.get_logger()


async def run_bot(settings: BotSettings, *, with_worker: bool = True) -> None:
    """The bot, and the worker beside it unless that one runs elsewhere.

    Raises bot's WrongToken, and what app.memory.open_memory raises.
    """
    from app.incoming import incoming_by
    from bot.room import open_bot

    stop = _stop_when_told()
    deadlines_of(settings), retention_of(settings)  # a wrong file stops the start before anything is opened
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(open_memory(settings, migrated=True))
        office = _office(storage, settings)
        await office.clocks.recount()
        await office.retention.schedule()
        await office.anchoring.schedule()
        await office.outages.catch_up()
        policy = Policy.packaged(settings.policy_version, str(settings.policy_url))
        services = services_for_bot(
            office, policy, settings.dpo_contact, settings.public_address, settings.staff_language
        )
        room = await stack.enter_async_context(open_bot(settings.token, settings.api_url, services))
        carriers: list[Loop] = [relay_to_people(office, room.messenger).run, housekeeping(office).run]
        carriers.append(relay_to_group(office, room.staff_room).run)
        carriers.append(broadcast(office, room).run)
        if with_worker:
            carriers += [relay_to_systems(office).run, *await _probing(office, settings)]
        takers = [room.run, *incoming_by(room, settings, _alerts(office, settings))]
        await _until_stopped(takers, carriers, stop, "bot.started")


async def run_worker(settings: DeskSettings) -> None:
    """The worker alone: data systems, and no Telegram."""
    stop = _stop_when_told()
    async with open_memory(settings, migrated=True) as storage:
        await _until_stopped([], await _worker_loops(storage, settings), stop, "worker.started")


async def _worker_loops(storage: Storage, settings: DeskSettings) -> list[Loop]:
    office = _office(storage, settings)
    return [relay_to_systems(office).run, housekeeping(office).run, *await _probing(office, settings)]


async def _probing(office: Office, settings: DeskSettings) -> list[Loop]:
    """The first look comes before anything is told of an outage: it may have ended while nobody was here."""
    if settings.site_url is None:
        return []
    from backend.monitor import Probe, Probing  # the worker asks for nothing over HTTP unless it probes

    url, interval = str(settings.site_url), settings.probe_interval
    probing = Probing(url, interval, settings.probe_timeout, settings.probe_failures)
    probe = Probe(office.outages, office.clock, probing)
    await probe.look()
    return [probe.run]


def _alerts(office: Office, settings: BotSettings) -> "AlertDoor | None":
    from app.alert_door import AlertDoor

    token = settings.alert_token
    return AlertDoor(office.alerting, office.clock, token) if token else None


def _office(storage: Storage, settings: DeskSettings) -> Office:
    deadlines, terms = deadlines_of(settings), retention_of(settings)
    return open_office(storage, SystemClock(), settings.rules, settings.crm_directory, deadlines, terms)


async def _until_stopped(takers: list[Loop], carriers: list[Loop], stop: asyncio.Event, event: str) -> None:
    settle_process()
    log.info(event)
    await run_in_order(takers, carriers, stop)
    log.info("stopped")


def _stop_when_told() -> asyncio.Event:
    """From the first moment on: a process may be told to stop while it starts."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    tell_of_lost_errors(asyncio.get_running_loop())
    return stop


def settle_process() -> None:
    """What a process that serves people asks of Python, once it has loaded everything."""
    # What was loaded at the start lives as long as the process: the collector need not look at it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    # The storage's threads ask for moments, and get them ten times sooner than the usual 5 ms.
    sys.setswitchinterval(0.0005)
