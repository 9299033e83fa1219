"""How updates come in: by long polling, or pushed to a webhook behind a proxy; and introducing the bot to Telegram."""

import asyncio
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from app.alert_door import AlertDoor
from app.settings import BotSettings
from app.stopping import Loop
from bot.room import BotRoom

log = structlog.get_logger()


def incoming_by(room: BotRoom, settings: BotSettings, alerts: AlertDoor | None = None) -> list[Loop]:
    """The loops that bring updates into the room. They raise bot's WrongToken."""

    async def polled(stop: asyncio.Event) -> None:
        await room.poll(stop)

    async def served(stop: asyncio.Event) -> None:
        await _serve(room, settings, alerts, stop)

    async def introduced(stop: asyncio.Event) -> None:
        await introduce(room, stop, settings.staff_chat_id)

    ways_in: list[Loop] = [introduced]
    if settings.webhook_url is None:
        ways_in.append(polled)
    if settings.webhook_url is not None or settings.public_address or alerts is not None:
        ways_in.append(served)
    return ways_in


async def introduce(room: BotRoom, stop: asyncio.Event, staff_chat_id: int | None = None) -> None:
    """Names, descriptions and commands in both languages, and the staff group; given up if the bot stops first.

    Raises WrongToken.
    """
    try:
        await room.username()
    except ConnectionError:
        log.warning("telegram.silent")
    async with asyncio.TaskGroup() as tasks:
        stopping = tasks.create_task(stop.wait())
        registering = tasks.create_task(_settle_in(room, staff_chat_id))
        await asyncio.wait({stopping, registering}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        registering.cancel()


async def _settle_in(room: BotRoom, staff_chat_id: int | None) -> None:
    await room.staff_room.take_over(staff_chat_id)
    await room.register_profile()


def _application(room: BotRoom, settings: BotSettings, alerts: AlertDoor | None) -> web.Application:
    app = web.Application()
    if settings.webhook_url is not None:
        path = urlsplit(str(settings.webhook_url)).path or "/"
        app = room.webhook(settings.secret("webhook_secret"), path)
    if settings.public_address:
        room.offer_copies(app, urlsplit(settings.public_address).path)
    if alerts is not None:
        alerts.serve(app)
    return app


async def _serve(room: BotRoom, settings: BotSettings, alerts: AlertDoor | None, stop: asyncio.Event) -> None:
    """The one HTTP door: updates that Telegram pushes, alerts, and copies that people collect by a link."""
    runner = web.AppRunner(_application(room, settings, alerts), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        if settings.webhook_url is not None:
            await room.tell_webhook(str(settings.webhook_url), settings.secret("webhook_secret"))
        log.info("http.open", port=settings.http_port)
        await stop.wait()
    finally:
        await runner.cleanup()
