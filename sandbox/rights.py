"""What each member of a group may do: the rights of administrators, and who stays anonymous."""

from dataclasses import dataclass
from enum import StrEnum

from aiogram.enums import ChatMemberStatus
from aiogram.types import User

GROUP_ANONYMOUS_BOT = User(id=1_087_968_824, is_bot=True, first_name="Group", username="GroupAnonymousBot")
"""The account in whose name messages of anonymous administrators come."""


class Right(StrEnum):
    """An administrator's rights, by their names in Telegram."""

    MANAGE_CHAT = "can_manage_chat"
    DELETE_MESSAGES = "can_delete_messages"
    MANAGE_VIDEO_CHATS = "can_manage_video_chats"
    RESTRICT_MEMBERS = "can_restrict_members"
    PROMOTE_MEMBERS = "can_promote_members"
    CHANGE_INFO = "can_change_info"
    INVITE_USERS = "can_invite_users"
    POST_STORIES = "can_post_stories"
    EDIT_STORIES = "can_edit_stories"
    DELETE_STORIES = "can_delete_stories"
    SEND_WELCOME_MESSAGES = "can_send_welcome_messages"
    PIN_MESSAGES = "can_pin_messages"
    MANAGE_TOPICS = "can_manage_topics"


EVERY_RIGHT = frozenset(Right)


@dataclass(frozen=True, slots=True)
class Office:
    """What an administrator was given besides the status."""

    rights: frozenset[Right] = EVERY_RIGHT
    is_anonymous: bool = False
    title: str | None = None


ORDINARY_OFFICE = Office()
LEADING = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR})
