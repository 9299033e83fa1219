"""How updates come in: by long polling, or pushed to a webhook behind a proxy; and introducing the bot to Telegram."""

import asyncio
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from app.settings import BotSettings
from app.stopping import Loop
from bot.room import BotRoom

log = structlog.get_logger()


def incoming_by(room: BotRoom, settings: BotSettings) -> list[Loop]:
    """The loops that bring updates into the room. They raise bot's WrongToken."""

    async def polled(stop: asyncio.Event) -> None:
        await room.poll(stop)

    async def pushed(stop: asyncio.Event) -> None:
        await _serve_webhook(room, settings, stop)

    async def introduced(stop: asyncio.Event) -> None:
        await introduce(room, stop)

    return [introduced, polled if settings.webhook_url is None else pushed]


async def introduce(room: BotRoom, stop: asyncio.Event) -> None:
    """Names, descriptions and commands in both languages; given up if the bot stops first. Raises WrongToken."""
    try:
        await room.username()
    except ConnectionError:
        log.warning("telegram.silent")
    async with asyncio.TaskGroup() as tasks:
        stopping = tasks.create_task(stop.wait())
        registering = tasks.create_task(room.register_profile())
        await asyncio.wait({stopping, registering}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        registering.cancel()


async def _serve_webhook(room: BotRoom, settings: BotSettings, stop: asyncio.Event) -> None:
    url, secret = str(settings.webhook_url), settings.secret("webhook_secret")
    runner = web.AppRunner(room.webhook(secret, urlsplit(url).path or "/"), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        await room.tell_webhook(url, secret)
        log.info("webhook.open", port=settings.http_port)
        await stop.wait()
    finally:
        await runner.cleanup()
