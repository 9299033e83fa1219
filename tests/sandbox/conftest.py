"""A sandbox with a clock that stands still, an unmodified aiogram bot that talks to it, and two people."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox import Person, Sandbox, SandboxClock
from tests.sandbox.menu_bot import menu_dispatcher

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=SandboxClock(frozen_at=MONDAY)) as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[Bot]:
    """Straight HTTP calls, without anybody who handles updates."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield Bot(telegram.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await (await session.create_session()).close()


@pytest.fixture
async def anna(telegram: Sandbox) -> Person:
    """Has started the bot."""
    anna = telegram.person("Пробная Арендаторша", phone="+77010000001")
    await anna.says("/start")
    return anna


@pytest.fixture
def bekzat(telegram: Sandbox) -> Person:
    """Has never met the bot."""
    return telegram.person("Пробный Арендатор", phone="+77010000002", language_code="kk")


@pytest.fixture
async def menu_bot(telegram: Sandbox, bot: Bot) -> AsyncIterator[None]:
    """An echo and menu bot in long polling."""
    dispatcher = menu_dispatcher()
    async with asyncio.TaskGroup() as tasks:
        polling = dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=10)
        tasks.create_task(polling)
        yield
        telegram.world.updates.close()
        await dispatcher.stop_polling()
