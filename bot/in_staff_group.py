"""Who speaks in the staff group: a member by our own records, whatever Telegram says of their place in the group."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, User

from privacy.staff_group import StaffGroup

_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class WhoActs(BaseMiddleware):
    """Adds `member`, their `words` and `group` for what is said or tapped in the staff group by one of its people."""

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
            member = await data["desk"].member(user.id) if group is not None and group.chat_id == chat.id else None
            if member is not None:
                data |= {"group": group, "member": member, "words": data["languages"][member.language]}
        return await handler(event, data)


async def by_a_member(_event: TelegramObject, **data: object) -> bool:
    """The filter of every handler of the staff group."""
    return "group" in data
