"""The webhook: by the secret alone, through the same door, 200 only after the commit."""

import asyncio
import io
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiohttp import web

from bot.intake import Intake
from bot.raw import ALLOWED_UPDATES
from bot.webhook import LARGEST_BODY, SECRET_HEADER, webhook_app
from sandbox import Person, Sandbox, SandboxClock
from storage.sqlite import SqliteStorage
from tests.bot.probe import Probe
from tests.bot.test_intake import message

SECRET = "sixteen-or-more-characters"


class Served:
    """The webhook behind a real web server."""

    def __init__(self, url: str, probe: Probe) -> None:
        self.url, self.probe = url, probe

    async def gets(self, update: object, secret: str | None = SECRET) -> int:
        return await self.gets_bytes(json.dumps(update).encode(), secret)

    async def gets_bytes(self, body: bytes, secret: str | None = SECRET) -> int:
        """The status; the body of an answer is always empty, or aiohttp's own for what is too large."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, data=io.BytesIO(body), headers=headers) as response,
        ):
            assert not await response.read() or response.status == web.HTTPRequestEntityTooLarge.status_code
            return response.status


@pytest.fixture
async def served(bot: Bot, storage: SqliteStorage, clock: SandboxClock) -> AsyncIterator[Served]:
    probe, stop = Probe(), asyncio.Event()
    intake = Intake(bot, probe.dispatcher, {}, storage, clock)
    runner = web.AppRunner(webhook_app(intake.door, SECRET, "/updates"), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(intake.run(stop))
        yield Served(f"http://127.0.0.1:{runner.addresses[0][1]}/updates", probe)
        stop.set()
    await runner.cleanup()


async def test_pushed_updates_are_handled_in_order(telegram: Sandbox, bot: Bot, served: Served, anna: Person) -> None:
    await bot.set_webhook(served.url, secret_token=SECRET, allowed_updates=list(ALLOWED_UPDATES))
    for number in range(10):
        await anna.says(f"слово {number}")
    await served.probe.until_handled("слово 9")
    await telegram.all_updates_taken()

    assert served.probe.handled == [f"слово {number}" for number in range(10)]


async def test_the_answer_is_ok_for_what_came_before_and_for_what_cannot_be_understood(served: Served) -> None:
    statuses = [await served.gets(body) for body in (message(1, "раз"), message(1, "раз"), {"update_id": 2, "x": 1})]

    await served.probe.until_handled("раз")
    assert statuses == [200, 200, 200]
    assert served.probe.handled == ["раз"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "секрет"])
async def test_without_the_secret_nothing_happens(served: Served, secret: str | None) -> None:
    assert await served.gets(message(1, "чужое"), secret) == 401
    assert await served.gets(message(2, "своё")) == 200

    await served.probe.until_handled("своё")
    assert served.probe.handled == ["своё"]


async def test_what_is_no_json_or_too_large_is_refused(served: Served) -> None:
    assert await served.gets_bytes(b"{") == 400
    assert await served.gets_bytes(b"\xff") == 400
    assert await served.gets_bytes(b"[" * 100_000) == 400
    assert await served.gets_bytes(b" " * (LARGEST_BODY + 1)) == 413


async def test_a_webhook_without_a_real_secret_does_not_start(
    bot: Bot, storage: SqliteStorage, clock: SandboxClock
) -> None:
    intake = Intake(bot, Probe().dispatcher, {}, storage, clock)
    for secret in ("", "short"):
        with pytest.raises(ValueError, match="webhook secret"):
            webhook_app(intake.door, secret, "/updates")
