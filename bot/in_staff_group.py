"""Who acts in the staff group: a member by our own records, whatever Telegram says of their place in the group."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.following import follow_answer
from bot.group_entry import notice
from privacy.staff import StaffMember
from privacy.staff_group import StaffGroup

SPEAKS_FOR_A_CHAT = frozenset({1_087_968_824, 136_817_688})
"""Telegram's own accounts, in whose name anonymous administrators and channels speak."""

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class WhoActs(BaseMiddleware):
    """Adds `member`, their `words` and `group` for what is said or tapped in the staff group by one of its people.

    Instead of these `nameless` for who hides behind the name of a chat.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - aiogram's
        chat: Chat | None = data.get("event_chat")
        user: User | None = data.get("event_from_user")
        if chat is not None and user is not None and chat.type in _GROUPS:
            group: StaffGroup | None = await data["group_keeping"].current()
            if group is not None and group.chat_id == chat.id:
                await notice(data["bot"], data["group_keeping"], group, chat)
                data |= await _who(group, user, data)
                if "member" in data and isinstance(event, Update):
                    await follow_answer(event.message, data["group_drawing"])
        return await handler(event, data)


async def _who(group: StaffGroup, user: User, data: dict[str, Any]) -> dict[str, Any]:
    """Nothing for a stranger."""
    if user.id in SPEAKS_FOR_A_CHAT:
        return {"nameless": True}
    member: StaffMember | None = await data["desk"].member(user.id)
    if member is None:
        return {}
    return {"group": group, "member": member, "words": data["languages"][member.language]}


async def by_a_member(_event: TelegramObject, **data: object) -> bool:
    """The filter of every handler of the staff group."""
    return "group" in data


async def by_nobody_named(_event: TelegramObject, **data: object) -> bool:
    return "nameless" in data
