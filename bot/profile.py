"""What Telegram shows of the bot before anybody speaks: commands, name, descriptions, in each language."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, BotCommandScopeUnion

from bot.words import Words
from privacy.renter import Language
from privacy.staff import Role, StaffMember
from privacy.staff_group import StaffGroup

_FIRST: Final = ("start", "menu", "data", "consents", "requests", "language")
COMMANDS: Final = (*_FIRST, "status", "privacy", "help", "cancel", "logout")
DESK_COMMANDS: Final = ("queue", "find", "history", "stats", "outage", "report")
_OF_LEADS = frozenset({"report"})
_EVERYBODY = BotCommandScopeAllPrivateChats()


async def register_profile(bot: Bot, languages: Mapping[Language, Words]) -> None:
    """Compare first and write only what differs: Telegram limits these calls to a few a day."""
    await _register(bot, languages[Language.RU], None)  # for every other language of Telegram
    for language, words in languages.items():
        await _register(bot, words, language.value)


async def register_staff(bot: Bot, members: Iterable[StaffMember], languages: Mapping[Language, Words]) -> None:
    """The same commands and those of the desk, in the private chats of staff who have started the bot."""
    for member in members:
        if member.telegram_id is not None:
            scope = BotCommandScopeChat(chat_id=member.telegram_id)
            with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError):
                names = (*COMMANDS, *_of_the_desk(member))
                await _set_commands(bot, names, languages[member.language], scope, None)


async def register_group(bot: Bot, group: StaffGroup, words: Words) -> None:
    """The commands of the desk in its group. They are whispered, and so is what answers them, where Telegram can."""
    scope = BotCommandScopeChat(chat_id=group.chat_id)
    with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat):
        await _set_commands(bot, (*DESK_COMMANDS, "help"), words, scope, None, whispered=True)


def _of_the_desk(member: StaffMember) -> tuple[str, ...]:
    return tuple(name for name in DESK_COMMANDS if member.role >= Role.LEAD or name not in _OF_LEADS)


async def _set_commands(
    bot: Bot,
    names: Iterable[str],
    words: Words,
    scope: BotCommandScopeUnion,
    code: str | None,
    *,
    whispered: bool = False,
) -> None:
    wanted = [(name, words.label(f"command.{name}"), whispered) for name in names]
    registered = await bot.get_my_commands(scope=scope, language_code=code)
    if [(one.command, one.description, bool(one.is_ephemeral)) for one in registered] != wanted:
        listed = [BotCommand(command=name, description=text, is_ephemeral=one or None) for name, text, one in wanted]
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
