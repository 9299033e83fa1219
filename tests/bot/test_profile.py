"""What Telegram shows of the bot: registered in each language, and written only where it differs."""

import pytest
from aiogram import Bot
from aiogram.types import BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.profile import COMMANDS, register_profile, register_staff
from bot.words import load_words
from privacy.renter import Language
from privacy.staff import Role, StaffId, StaffMember
from sandbox import Person, Sandbox

LIMITS = {"profile.name": 64, "profile.description": 512, "profile.short_description": 120}


@pytest.mark.parametrize(("code", "language"), [("ru", Language.RU), ("kk", Language.KK), ("de", Language.RU)])
async def test_names_stand_in_each_language(bot: Bot, code: str, language: Language) -> None:
    await register_profile(bot, load_words())

    words = load_words()[language]
    assert (await bot.get_my_name(language_code=code)).name == words.label("profile.name")
    described = (await bot.get_my_description(language_code=code)).description
    assert described == words.label("profile.description")


@pytest.mark.parametrize(("code", "language"), [("ru", Language.RU), ("kk", Language.KK), (None, Language.RU)])
async def test_commands_stand_in_each_language(bot: Bot, code: str | None, language: Language) -> None:
    await register_profile(bot, load_words())

    registered = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code=code)
    assert [(one.command, one.description) for one in registered] == [
        (name, load_words()[language].label(f"command.{name}")) for name in COMMANDS
    ]


async def test_staff_have_their_own_command_where_they_have_a_chat(bot: Bot, anna: Person) -> None:
    await anna.says("/start")
    there, absent = (
        StaffMember(StaffId(name), name, Role.SUPPORT, Language.KK, telegram_id)
        for name, telegram_id in (("proba", anna.id), ("stranger", 7))
    )
    await register_staff(bot, [absent, there], load_words())

    registered = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id))
    assert [one.command for one in registered] == [*COMMANDS, "queue"]
    assert registered[-1].description == load_words()[Language.KK].label("command.queue")


async def test_a_second_start_writes_nothing(bot: Bot, telegram: Sandbox) -> None:
    await register_profile(bot, load_words())
    telegram.calls.clear()
    await register_profile(bot, load_words())

    assert not [call.method for call in telegram.calls if call.method.startswith("set")]


@pytest.mark.parametrize("language", list(Language))
def test_texts_fit_into_what_telegram_allows(language: Language) -> None:
    words = load_words()[language]

    assert [name for name, limit in LIMITS.items() if len(words.label(name)) > limit] == []
    assert all(1 <= len(words.label(f"command.{name}")) <= 256 for name in COMMANDS)
