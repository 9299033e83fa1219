"""A member of a chat as Telegram's ChatMember objects, for answers and for updates."""

from typing import Any

from aiogram.enums import ChatMemberStatus
from aiogram.types import User

from sandbox.wire import plain

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)


def chat_member(user: User, status: ChatMemberStatus) -> dict[str, Any]:
    """The object's JSON; an administrator of the sandbox has every right but anonymity."""
    member: dict[str, Any] = {"user": plain(user), "status": status.value}
    if status is ChatMemberStatus.CREATOR:
        member["is_anonymous"] = False
    elif status is ChatMemberStatus.ADMINISTRATOR:
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
    elif status is ChatMemberStatus.KICKED:
        member["until_date"] = 0
    return member
