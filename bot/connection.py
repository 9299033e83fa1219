"""Making the Bot object: the lean session, what holds for every call, and whether Telegram knows the token."""

from typing import cast

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.utils.token import TokenValidationError

from bot.gate import Gate
from bot.session import LeanSession
from bot.telegram_errors import WrongToken
from privacy.ports import Clock


def connect(token: str, api_url: str | None, clock: Clock | None = None) -> Bot:
    """Every text is HTML of ours, and links have no previews. Raises WrongToken.

    With a clock, all calls wait when Telegram asks one of them to wait.
    """
    api = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
    default = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    try:
        return Bot(token, session=LeanSession(api, Gate(clock)), default=default)
    except TokenValidationError:
        raise WrongToken from None


def gate_of(bot: Bot) -> Gate:
    """The gate that all calls of this bot go through."""
    return cast("LeanSession", bot.session).gate


async def username_of(bot: Bot) -> str:
    """What Telegram calls the bot. Raises ConnectionError, WrongToken."""
    try:
        return (await bot.me()).username or ""
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise WrongToken from None
    except AiogramError as error:
        raise ConnectionError(f"Telegram does not answer: {type(error).__name__}") from None


async def ask_telegram(token: str, api_url: str | None) -> str:
    """The bot's name, asked once and for its own sake. Raises ConnectionError, WrongToken."""
    bot = connect(token, api_url)
    try:
        return await username_of(bot)
    finally:
        await bot.session.close()
