"""setMyCommands, getMyCommands, deleteMyCommands and the menu button."""

import re
from typing import Any

from aiogram.enums import MenuButtonType
from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMyCommands,
    SetChatMenuButton,
    SetMyCommands,
)
from aiogram.types import BotCommand, MenuButtonDefault

from sandbox.calls import Call, answers
from sandbox.destination import existing
from sandbox.profile import DEFAULT_SCOPE, MenuButton, Scope
from sandbox.refusals import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}|")
_DESCRIPTION_LENGTH = 256
_AT_MOST = 100

Commanding = SetMyCommands | GetMyCommands | DeleteMyCommands


def _key(call: Call[Any], asked: Commanding) -> tuple[Scope, str]:
    language = asked.language_code or ""
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    if asked.scope is None:
        return DEFAULT_SCOPE, language
    chat_id = getattr(asked.scope, "chat_id", None)
    room = existing(call.world, chat_id) if chat_id is not None else None
    user_id = getattr(asked.scope, "user_id", 0)
    return (str(asked.scope.type), room.id if room else 0, int(user_id)), language


@answers(SetMyCommands)
async def set_my_commands(call: Call[SetMyCommands]) -> bool:
    """An empty list is the same as deleting."""
    key = _key(call, call.asked)
    if len(call.asked.commands) > _AT_MOST:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in call.asked.commands:
        if not _COMMAND.fullmatch(command.command.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= _DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.world.profile.commands[key] = list(call.asked.commands)
    if not call.asked.commands:
        del call.world.profile.commands[key]
    call.world.bell.ring()
    return True


@answers(GetMyCommands)
async def get_my_commands(call: Call[GetMyCommands]) -> list[BotCommand]:
    return call.world.profile.commands.get(_key(call, call.asked), [])


@answers(DeleteMyCommands)
async def delete_my_commands(call: Call[DeleteMyCommands]) -> bool:
    call.world.profile.commands.pop(_key(call, call.asked), None)
    call.world.bell.ring()
    return True


@answers(SetChatMenuButton)
async def set_chat_menu_button(call: Call[SetChatMenuButton]) -> bool:
    button = call.asked.menu_button or MenuButtonDefault(type=MenuButtonType.DEFAULT)
    call.world.profile.menu_buttons[call.asked.chat_id or 0] = button
    return True


@answers(GetChatMenuButton)
async def get_chat_menu_button(call: Call[GetChatMenuButton]) -> MenuButton:
    buttons = call.world.profile.menu_buttons
    default = buttons.get(0, MenuButtonDefault(type=MenuButtonType.DEFAULT))
    return buttons.get(call.asked.chat_id or 0, default)
