"""Making the Bot object: the lean session, and what holds for every call."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.utils.token import TokenValidationError

from bot.session import LeanSession
from bot.telegram_errors import WrongToken


def connect(token: str, api_url: str | None) -> Bot:
    """Every text is HTML of ours, and links have no previews. Raises WrongToken."""
    api = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
    default = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    try:
        return Bot(token, session=LeanSession(api), default=default)
    except TokenValidationError:
        raise WrongToken from None
