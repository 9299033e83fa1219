"""Long polling over real HTTP: stored before it is confirmed, past other pollers and past kills."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from typing import TypeVar

import pytest
import stamina
from aiogram import Bot
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.methods import GetUpdates, TelegramMethod
from structlog.testing import capture_logs

from bot.connection import connect
from bot.intake import Intake
from bot.polling import poll
from privacy.ports import Signer, Storage, Transaction
from sandbox import Person, Sandbox, SandboxClock
from sandbox.calls import Answer, Call, Proceed
from storage import StorageUnavailable
from storage.sqlite import SqliteStorage
from tests.bot.probe import Probe

T = TypeVar("T")
LONG = 20


@pytest.fixture
def probe() -> Probe:
    return Probe()


@contextlib.asynccontextmanager
async def polling(bot: Bot, storage: Storage, clock: SandboxClock, probe: Probe) -> AsyncIterator[None]:
    """Until the block ends; an error in the block is as good as a kill."""
    intake, stop = Intake(bot, probe.dispatcher, {}, storage, clock), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(intake.run(stop))
        tasks.create_task(poll(bot, intake.door, stop, long_poll=LONG))
        yield
        stop.set()


class FullDisk:
    """A storage whose disk has no room for updates at first."""

    def __init__(self, storage: SqliteStorage) -> None:
        self._storage = storage
        self.is_full = True
        self.refused = asyncio.Event()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        if self.is_full and "take" in work.__code__.co_names:
            self.refused.set()
            raise StorageUnavailable("the disk is full")
        return await self._storage.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self._storage.read(work)

    def when_posted(self, wake: Callable[[], None]) -> None:
        self._storage.when_posted(wake)

    @property
    def signer(self) -> Signer:
        return self._storage.signer


class Killed(Exception):
    """As sudden as it gets within one process."""


async def killed_while_waiting(bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe) -> None:
    with contextlib.suppress(ExceptionGroup):
        async with polling(bot, storage, clock, probe):
            await probe.waiting.wait()
            raise Killed


async def test_what_people_say_is_handled_in_order(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    async with polling(bot, storage, clock, probe):
        for number in range(30):
            await anna.says(f"слово {number}")
        await probe.until_handled("слово 29")
        await telegram.all_updates_taken()

    assert probe.handled == [f"слово {number}" for number in range(30)]


async def test_hostile_updates_hold_up_nobody(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    hostile: list[dict[str, object]] = [
        {"message": {"chat": "?"}},
        {"guest_message": {}},
        {"callback_query": [1]},
        {"x": "\ud800"},
    ]
    for odd in hostile:
        telegram.inject(odd)
    async with polling(bot, storage, clock, probe):
        await anna.says("а я?")
        await probe.until_handled("а я?")
        await telegram.all_updates_taken()


async def test_a_kill_before_the_mark_repeats_the_reply_once(
    telegram: Sandbox,
    bot: Bot,
    reopen: Callable[[], SqliteStorage],
    clock: SandboxClock,
    probe: Probe,
    anna: Person,
) -> None:
    await anna.says("!reply !wait")
    async with reopen() as storage:
        await killed_while_waiting(bot, storage, clock, probe)
    probe.gate.set()
    for _ in range(2):
        async with reopen() as storage, polling(bot, storage, clock, probe):
            await probe.until_handled("!reply !wait")

    assert len(telegram.calls.of("sendMessage")) == 2


async def test_telegram_keeps_an_update_until_it_is_stored(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    full = FullDisk(storage)
    await anna.says("раз")
    async with polling(bot, full, clock, probe):
        await full.refused.wait()
        assert telegram.world.updates.pending
        full.is_full = False
        await probe.until_handled("раз")
        await telegram.all_updates_taken()


async def test_a_second_poller_is_an_incident_and_no_end(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    other = connect(telegram.token, telegram.url)
    with stamina.set_testing(testing=True, attempts=5), capture_logs() as logs:
        async with polling(bot, storage, clock, probe):
            await anna.says("раз")
            await probe.until_handled("раз")
            await telegram.all_updates_taken()
            await other(GetUpdates(timeout=0))
            await anna.says("два")
            await probe.until_handled("два")
    await other.session.close()

    assert "warning" in [entry["log_level"] for entry in logs if entry["event"] == "polling.conflict"]


async def test_polling_goes_on_after_errors_of_telegram(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    odd: Iterator[Answer] = iter(
        [
            Answer(HTTPStatus.BAD_GATEWAY, {"ok": False, "description": "Bad Gateway"}),
            Answer(HTTPStatus.OK, {"ok": True}),
            Answer(HTTPStatus.OK, {"ok": False, "description": "strange"}),
        ]
    )

    async def faulty(call: Call[TelegramMethod[object]], proceed: Proceed) -> Answer:
        fault = next(odd, None) if isinstance(call.asked, GetUpdates) else None
        return fault or await proceed()

    telegram.gates.append(faulty)
    async with polling(bot, storage, clock, probe):
        await anna.says("раз")
        await probe.until_handled("раз")

    assert next(odd, None) is None


async def test_a_wrong_token_ends_it_at_once(telegram: Sandbox, storage: SqliteStorage, clock: SandboxClock) -> None:
    stranger = connect("1000000001:another-token-altogether", telegram.url)
    intake = Intake(stranger, Probe().dispatcher, {}, storage, clock)
    try:
        with pytest.raises(TelegramUnauthorizedError) as caught:
            await poll(stranger, intake.door, asyncio.Event())
    finally:
        await stranger.session.close()

    assert "another-token" not in str(caught.value)


async def test_stopping_does_not_wait_for_the_long_poll(
    telegram: Sandbox, bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe, anna: Person
) -> None:
    async with asyncio.timeout(LONG / 4), polling(bot, storage, clock, probe):
        await anna.says("раз")
        await probe.until_handled("раз")
