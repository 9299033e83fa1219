"""What Telegram shows of the bot: registered in each language, and written only where it differs."""

import pytest
from aiogram import Bot
from aiogram.types import BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.profile import COMMANDS, DESK_COMMANDS, register_group, register_profile, register_staff
from bot.words import load_words
from privacy.renter import Language
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import StaffGroup
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


@pytest.mark.parametrize("role", list(Role))
async def test_staff_have_their_own_commands_where_they_have_a_chat(bot: Bot, anna: Person, role: Role) -> None:
    await anna.says("/start")
    there, absent = (
        StaffMember(StaffId(name), name, role, Language.KK, telegram_id)
        for name, telegram_id in (("proba", anna.id), ("stranger", 7))
    )
    await register_staff(bot, [absent, there], load_words())

    registered = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=anna.id))
    of_desk = DESK_COMMANDS if role >= Role.LEAD else DESK_COMMANDS[:-1]
    assert [one.command for one in registered] == [*COMMANDS, *of_desk]
    assert registered[len(COMMANDS)].description == load_words()[Language.KK].label("command.queue")


@pytest.mark.parametrize("language", list(Language))
async def test_the_group_has_the_commands_of_the_desk_and_they_are_whispered(
    bot: Bot, telegram: Sandbox, anna: Person, language: Language
) -> None:
    group, words = telegram.forum("Приватность", [anna]), load_words()[language]
    staff_group = StaffGroup(group.id, group.id, has_topics=True)
    await register_group(bot, staff_group, words)
    telegram.calls.clear()
    await register_group(bot, staff_group, words)

    registered = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=group.id))
    assert [(one.command, one.description, one.is_ephemeral) for one in registered] == [
        (name, words.label(f"command.{name}"), True) for name in (*DESK_COMMANDS, "help")
    ]
    assert not telegram.calls.of("setMyCommands")


async def test_a_group_that_is_gone_stops_no_start(bot: Bot) -> None:
    await register_group(bot, StaffGroup(-100500, -100500, has_topics=True), load_words()[Language.RU])


async def test_a_second_start_writes_nothing(bot: Bot, telegram: Sandbox) -> None:
    await register_profile(bot, load_words())
    telegram.calls.clear()
    await register_profile(bot, load_words())

    assert not [call.method for call in telegram.calls if call.method.startswith("set")]


@pytest.mark.parametrize("language", list(Language))
def test_texts_fit_into_what_telegram_allows(language: Language) -> None:
    words = load_words()[language]

    assert [name for name, limit in LIMITS.items() if len(words.label(name)) > limit] == []
    assert all(1 <= len(words.label(f"command.{name}")) <= 256 for name in (*COMMANDS, *DESK_COMMANDS))
