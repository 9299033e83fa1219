"""A member of a chat as Telegram's ChatMember objects, for answers and for updates."""

from typing import Any

from aiogram.enums import ChatMemberStatus
from aiogram.types import User

from sandbox.chats import Room
from sandbox.rights import ORDINARY_OFFICE, Office, Right
from sandbox.wire import plain

_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def member_of(room: Room, user: User) -> dict[str, Any]:
    """How a user stands to the chat now."""
    return chat_member(user, room.members.get(user.id, ChatMemberStatus.LEFT), room.office_of(user.id))


def chat_member(user: User, status: ChatMemberStatus, office: Office = ORDINARY_OFFICE) -> dict[str, Any]:
    """The object's JSON; a restricted member of the sandbox may do nothing but read."""
    member: dict[str, Any] = {"user": plain(user), "status": status.value}
    if status is ChatMemberStatus.CREATOR:
        member |= {"is_anonymous": office.is_anonymous, **_titled(office)}
    elif status is ChatMemberStatus.ADMINISTRATOR:
        rights = {right.value: right in office.rights for right in Right}
        member |= {"can_be_edited": False, "is_anonymous": office.is_anonymous, **rights, **_titled(office)}
    elif status is ChatMemberStatus.RESTRICTED:
        member |= {"is_member": True, "until_date": 0, **dict.fromkeys(_PERMISSIONS, False)}
    elif status is ChatMemberStatus.KICKED:
        member["until_date"] = 0
    return member


def _titled(office: Office) -> dict[str, str]:
    return {"custom_title": office.title} if office.title else {}
