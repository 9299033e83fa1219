"""getChatMember, getChatAdministrators, getChatMemberCount and leaveChat."""

from typing import Any

from aiogram.enums import ChatMemberStatus
from aiogram.methods import GetChatAdministrators, GetChatMember, GetChatMemberCount, LeaveChat
from aiogram.types import User

from sandbox.calls import Call, answers
from sandbox.destination import destination
from sandbox.membership import member_of
from sandbox.refusals import bad_request
from sandbox.world import World


def _user(world: World, user_id: int) -> User:
    if user_id == world.bot.id:
        return world.bot
    account = world.accounts.get(user_id)
    if account is None:
        raise bad_request("member not found")
    return account.as_type()


@answers(GetChatMember)
async def get_chat_member(call: Call[GetChatMember]) -> dict[str, Any]:
    room = destination(call.world, call.asked.chat_id)
    user = _user(call.world, call.asked.user_id)
    return member_of(room, user)


@answers(GetChatAdministrators)
async def get_chat_administrators(call: Call[GetChatAdministrators]) -> list[dict[str, Any]]:
    """The bot itself among them: Telegram leaves out other bots, and the sandbox has just one."""
    room = destination(call.world, call.asked.chat_id)
    if room.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [member_of(room, _user(call.world, one)) for one in room.members if room.leads(one)]


@answers(GetChatMemberCount)
async def get_chat_member_count(call: Call[GetChatMemberCount]) -> int:
    room = destination(call.world, call.asked.chat_id)
    return sum(1 for one in room.members if room.has(one))


@answers(LeaveChat)
async def leave_chat(call: Call[LeaveChat]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    if room.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    room.members[call.world.bot.id] = ChatMemberStatus.LEFT
    call.world.touch(room)
    return True
