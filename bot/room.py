"""The bot as app sees it: one object, plain types, nothing of aiogram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import web

from bot.dispatcher import build_dispatcher
from bot.door import Door
from bot.failures import Failures
from bot.handling import Handling
from bot.lanes import Lanes
from bot.marks import DoneMarks
from bot.messenger import TelegramMessenger
from bot.patience import until_telegram_answers
from bot.polling import poll
from bot.profile import register_profile
from bot.raw import ALLOWED_UPDATES
from bot.services import Services
from bot.session import LeanSession
from bot.telegram_errors import WrongToken
from bot.webhook import webhook_app
from bot.words import load_words

log = structlog.get_logger()

_LAST_WORDS = 5.0
_LOOK_AGAIN = 1.0


class BotRoom:
    """`run` handles what is in the inbox; `poll` or the webhook brings updates into it."""

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._marks = DoneMarks(services.storage)
        failures = Failures(services.storage, services.clock, self._marks)
        handling = Handling(bot, build_dispatcher(), services.by_name(), self._marks, failures)
        self._lanes = Lanes(handling.handle)
        self._door = Door(services.storage, services.clock, self._lanes)
        self.messenger = TelegramMessenger(bot, services.storage, services.clock, services.desk, load_words())

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until `stop` is set; then finish what is in hand, and leave the rest in the inbox."""
        await self._door.take_waiting()
        async with asyncio.TaskGroup() as tasks:
            running = [
                tasks.create_task(work) for work in (self._lanes.run(), self._marks.run(), self._take_up_again())
            ]
            await stop.wait()
            if not await self._lanes.close(_LAST_WORDS):
                log.warning("bot.stopped_in_hand")
            for task in running:
                task.cancel()
        await self._marks.flush()

    async def poll(self, stop: asyncio.Event, *, long_poll: int = 30) -> None:
        """Long polling until `stop` is set; Telegram may hold a question for `long_poll` seconds. Raises WrongToken."""
        try:
            await poll(self._bot, self._door, stop, long_poll=long_poll)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None

    def webhook(self, secret: str, path: str) -> web.Application:
        """Raises ValueError for a secret that is missing or too short."""
        return webhook_app(self._door, secret, path)

    async def tell_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to push updates to this address."""
        await until_telegram_answers(
            lambda: self._bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))
        )

    async def register_profile(self) -> None:
        await until_telegram_answers(lambda: register_profile(self._bot, load_words()))

    async def username(self) -> str:
        """Also a check that Telegram is there and knows the token. Raises ConnectionError, WrongToken."""
        try:
            return (await self._bot.me()).username or ""
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None
        except AiogramError as error:
            raise ConnectionError(f"Telegram does not answer: {type(error).__name__}") from None

    async def idle(self) -> None:
        """Wait until nothing is in hand."""
        await self._lanes.idle()

    async def take_up_waiting(self) -> None:
        """Look now for updates that are due for another try."""
        await self._door.take_waiting()

    async def _take_up_again(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_AGAIN)
            await self._door.take_waiting()


@asynccontextmanager
async def open_bot(token: str, api_url: str | None, services: Services) -> AsyncIterator[BotRoom]:
    """`api_url` None means Telegram's own. Raises ValueError for a token that cannot be one."""
    bot = connect(token, api_url)
    try:
        yield BotRoom(bot, services)
    finally:
        await bot.session.close()


def connect(token: str, api_url: str | None) -> Bot:
    """Every text is HTML of ours, and links have no previews."""
    api = TelegramAPIServer.from_base(api_url) if api_url else TelegramAPIServer.from_base("https://api.telegram.org")
    default = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    return Bot(token, session=LeanSession(api), default=default)
