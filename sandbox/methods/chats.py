"""getMe, getChat and what Telegram tells about a chat."""

from aiogram.methods import GetChat, GetMe
from aiogram.types import AcceptedGiftTypes, ChatFullInfo, User

from sandbox.calls import Call, answers
from sandbox.destination import check_membership, existing

_NO_GIFTS = AcceptedGiftTypes(
    unlimited_gifts=False,
    limited_gifts=False,
    unique_gifts=False,
    premium_subscription=False,
    gifts_from_channels=False,
)


@answers(GetMe)
async def get_me(call: Call[GetMe]) -> User:
    return call.world.bot


@answers(GetChat)
async def get_chat(call: Call[GetChat]) -> ChatFullInfo:
    """A person's chat is known before they start the bot; a group only while the bot is in it."""
    room = existing(call.world, call.asked.chat_id)
    if not room.is_private:
        check_membership(call.world, room)
    pinned = room.posts.get(room.pinned[-1]) if room.pinned else None
    named = room.as_type().model_dump(exclude_none=True)
    return ChatFullInfo.model_validate(
        {
            **named,
            "accent_color_id": room.id % 7 if room.id > 0 else -room.id % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": _NO_GIFTS,
            "pinned_message": pinned.message if pinned else None,
        }
    )
