"""The bot as app sees it: one object, plain types, nothing of aiogram."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import web

from bot.collecting import Collecting
from bot.connection import connect, gate_of, username_of
from bot.dispatcher import build_dispatcher
from bot.intake import Intake
from bot.messenger import TelegramMessenger
from bot.patience import until_telegram_answers
from bot.polling import poll
from bot.profile import register_group, register_profile, register_staff
from bot.raw import ALLOWED_UPDATES
from bot.services import Services
from bot.staff_room import StaffRoom
from bot.telegram_errors import WebhookRefused, WrongToken
from bot.to_many import NoticeSender
from bot.webhook import webhook_app
from bot.words import load_words


class BotRoom:
    """`run` handles what is in the inbox; `poll` or the webhook brings updates into it."""

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._storage = services.storage
        self._staff_words = load_words()[services.staff_language]
        self._collecting = Collecting(services.parcels, load_words())
        self._intake = Intake(bot, build_dispatcher(), services.by_name(), services.storage, services.clock)
        self.messenger = TelegramMessenger(
            bot,
            services.storage,
            services.clock,
            services.desk,
            load_words(),
            services.countdown,
            services.rules,
            services.policy.url,
        )
        self.staff_room = StaffRoom(bot, services, load_words())
        self.notices = NoticeSender(bot, services.storage, load_words())

    def give_way(self, before_reply: Callable[[], None]) -> None:
        """Call this before each reply: who sends to many keeps a place free for it."""
        gate_of(self._bot).before_reply = before_reply

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until `stop` is set; then finish what is in hand, and leave the rest in the inbox."""
        await self._intake.run(stop)

    async def poll(self, stop: asyncio.Event, *, long_poll: int = 30) -> None:
        """Long polling until `stop` is set; Telegram may hold a question for `long_poll` seconds. Raises WrongToken."""
        try:
            await poll(self._bot, self._intake.door, stop, long_poll=long_poll)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None

    def webhook(self, secret: str, path: str) -> web.Application:
        """The application that receives updates at `path`. Raises ValueError for a missing or too short secret."""
        return webhook_app(self._intake.door, secret, path)

    def offer_copies(self, app: web.Application, prefix: str) -> None:
        """Let the application hand over, under this path, the copies that wait behind links."""
        self._collecting.serve(app, prefix)

    async def tell_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to push updates to this address. Raises WebhookRefused, WrongToken."""
        asking = partial(self._bot.set_webhook, url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))
        try:
            await until_telegram_answers(asking)
        except TelegramBadRequest:
            raise WebhookRefused from None
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise WrongToken from None

    async def register_profile(self) -> None:
        staff = await self._storage.read(lambda tx: tx.staff.active())
        await until_telegram_answers(lambda: register_profile(self._bot, load_words()))
        await until_telegram_answers(lambda: register_staff(self._bot, staff, load_words()))
        group = await self._storage.read(lambda tx: tx.staff_group.current())
        if group is not None and not group.lost:
            await until_telegram_answers(lambda: register_group(self._bot, group, self._staff_words))

    async def username(self) -> str:
        """Also a check that Telegram is there and knows the token. Raises ConnectionError, WrongToken."""
        return await username_of(self._bot)

    async def idle(self) -> None:
        """Wait until nothing is in hand."""
        await self._intake.idle()


@asynccontextmanager
async def open_bot(token: str, api_url: str | None, services: Services) -> AsyncIterator[BotRoom]:
    """`api_url` None means Telegram's own. Raises WrongToken for what cannot be one."""
    bot = connect(token, api_url, services.clock)
    try:
        yield BotRoom(bot, services)
    finally:
        await bot.session.close()
