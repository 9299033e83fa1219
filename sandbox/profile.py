"""What the bot tells about itself: commands, names and descriptions per scope and language."""

from dataclasses import dataclass, field

from aiogram.types import BotCommand, MenuButtonCommands, MenuButtonDefault, MenuButtonWebApp

from sandbox.chats import Room

Scope = tuple[str, int, int]
"""Type of the scope, chat id, user id; zeros where a scope has none."""

DEFAULT_SCOPE: Scope = ("default", 0, 0)
MenuButton = MenuButtonCommands | MenuButtonWebApp | MenuButtonDefault


@dataclass(slots=True)
class Profile:
    commands: dict[tuple[Scope, str], list[BotCommand]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, MenuButton] = field(default_factory=dict)

    def menu_for(self, room: Room, user_id: int, language: str) -> list[BotCommand]:
        """The commands that this user's client offers in this chat: the narrowest list that exists."""
        for scope in _scopes(room, user_id):
            for spoken in (language, ""):
                if (scope, spoken) in self.commands:
                    return self.commands[scope, spoken]
        return []


def _scopes(room: Room, user_id: int) -> tuple[Scope, ...]:
    if room.is_private:
        return (("chat", room.id, 0), ("all_private_chats", 0, 0), DEFAULT_SCOPE)
    leads = room.leads(user_id)
    administrators: tuple[Scope, ...] = (("chat_administrators", room.id, 0),) if leads else ()
    all_administrators: tuple[Scope, ...] = (("all_chat_administrators", 0, 0),) if leads else ()
    return (
        ("chat_member", room.id, user_id),
        *administrators,
        ("chat", room.id, 0),
        *all_administrators,
        ("all_group_chats", 0, 0),
        DEFAULT_SCOPE,
    )
