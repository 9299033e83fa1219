"""Commands per scope and language, names and descriptions, the menu button, chat facts."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ChatMemberOwner,
    MenuButtonCommands,
)

from sandbox import Person, Sandbox

MENU = [BotCommand(command="menu", description="Меню")]
MENU_KK = [BotCommand(command="menu", description="Мәзір")]
OWN = [BotCommand(command="mine", description="Только здесь")]


def offered(telegram: Sandbox, person: Person) -> list[str]:
    language = person.account.language_code or ""
    shown = telegram.world.profile.menu_for(person.room, person.id, language)
    return [command.description for command in shown]


async def test_everybody_is_offered_the_narrowest_list_in_their_language(
    bot: Bot, telegram: Sandbox, anna: Person, bekzat: Person
) -> None:
    await bot.set_my_commands(MENU)
    await bot.set_my_commands(MENU, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(MENU_KK, scope=BotCommandScopeAllPrivateChats(), language_code="kk")
    await bot.set_my_commands(OWN, scope=BotCommandScopeChat(chat_id=anna.id))

    assert offered(telegram, anna) == ["Только здесь"]
    assert offered(telegram, bekzat) == ["Мәзір"]

    await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=anna.id))
    assert offered(telegram, anna) == ["Меню"]


async def test_commands_are_read_back_by_exact_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands(MENU_KK, language_code="kk")

    (kept,) = await bot.get_my_commands(language_code="kk")
    assert (kept.command, kept.description) == ("menu", "Мәзір")
    assert await bot.get_my_commands() == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (BotCommand(command="Menu", description="x"), "BOT_COMMAND_INVALID"),
        (BotCommand(command="menu", description="x" * 257), "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_bad_command_is_refused(bot: Bot, command: BotCommand, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.set_my_commands([command])


async def test_names_and_descriptions_fall_back_to_the_common_one(bot: Bot) -> None:
    await bot.set_my_name("Помощник по данным")
    await bot.set_my_description("Көмекші", language_code="kk")
    await bot.set_my_short_description("Коротко")

    assert (await bot.get_my_name(language_code="kk")).name == "Помощник по данным"
    assert (await bot.get_my_description(language_code="kk")).description == "Көмекші"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_short_description(language_code="ru")).short_description == "Коротко"


async def test_too_long_a_description_is_refused(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_DESCRIPTION_TOO_LONG"):
        await bot.set_my_description("x" * 513)


async def test_the_menu_button_is_kept_per_chat(bot: Bot, anna: Person) -> None:
    await bot.set_chat_menu_button(chat_id=anna.id, menu_button=MenuButtonCommands())

    assert (await bot.get_chat_menu_button(chat_id=anna.id)).type == "commands"
    assert (await bot.get_chat_menu_button()).type == "default"


async def test_chats_and_members_are_told(bot: Bot, telegram: Sandbox, anna: Person, bekzat: Person) -> None:
    group = telegram.supergroup("Рабочая", [anna])

    assert (await bot.get_chat(anna.id)).first_name == "Пробная"
    assert (await bot.get_chat(group.id)).title == "Рабочая"
    assert isinstance(await bot.get_chat_member(group.id, anna.id), ChatMemberOwner)
    assert (await bot.get_chat_member(group.id, bekzat.id)).status == "left"
    assert await bot.get_chat_member_count(group.id) == 2


async def test_a_pinned_message_is_told_by_the_chat(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "важное")
    await bot.pin_chat_message(anna.id, sent.message_id)
    pinned = (await bot.get_chat(anna.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id

    await bot.unpin_chat_message(anna.id)
    assert (await bot.get_chat(anna.id)).pinned_message is None
