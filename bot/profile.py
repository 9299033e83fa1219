"""What Telegram shows of the bot before anybody speaks: commands, name, descriptions, in each language."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, BotCommandScopeUnion

from bot.words import Words
from privacy.renter import Language
from privacy.staff import StaffMember

COMMANDS: Final = ("start", "menu", "data", "consents", "requests", "language", "privacy", "help", "cancel", "logout")
_EVERYBODY = BotCommandScopeAllPrivateChats()


async def register_profile(bot: Bot, languages: Mapping[Language, Words]) -> None:
    """Compare first and write only what differs: Telegram limits these calls to a few a day."""
    await _register(bot, languages[Language.RU], None)  # for every other language of Telegram
    for language, words in languages.items():
        await _register(bot, words, language.value)


async def register_staff(bot: Bot, members: Iterable[StaffMember], languages: Mapping[Language, Words]) -> None:
    """The same commands and /queue, in the private chats of staff. Who has not started the bot yet is left out."""
    for member in members:
        if member.telegram_id is not None:
            scope = BotCommandScopeChat(chat_id=member.telegram_id)
            with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError):
                await _set_commands(bot, (*COMMANDS, "queue"), languages[member.language], scope, None)


async def _set_commands(
    bot: Bot, names: Iterable[str], words: Words, scope: BotCommandScopeUnion, code: str | None
) -> None:
    commands = {name: words.label(f"command.{name}") for name in names}
    registered = await bot.get_my_commands(scope=scope, language_code=code)
    if {one.command: one.description for one in registered} != commands:
        listed = [BotCommand(command=name, description=text) for name, text in commands.items()]
        await bot.set_my_commands(listed, scope=scope, language_code=code)


async def _register(bot: Bot, words: Words, code: str | None) -> None:
    await _set_commands(bot, COMMANDS, words, _EVERYBODY, code)
    if (await bot.get_my_name(language_code=code)).name != (name := words.label("profile.name")):
        await bot.set_my_name(name, language_code=code)
    description = words.label("profile.description")
    if (await bot.get_my_description(language_code=code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = words.label("profile.short_description")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
