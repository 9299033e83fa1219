"""In groups the bot is silent, but for one sentence to somebody who asks."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.screens import help as screens
from bot.show import show
from bot.words import Words
from privacy.renter import Language

router = Router(name=__name__)


@router.message(Command("start", "help"))
async def point_to_private_chat(message: Message, bot: Bot, languages: Mapping[Language, Words]) -> None:
    await show(message, screens.group_hint((await bot.me()).username or "", languages))
