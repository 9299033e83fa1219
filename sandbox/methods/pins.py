"""pinChatMessage, unpinChatMessage, unpinAllChatMessages."""

from aiogram.methods import PinChatMessage, UnpinAllChatMessages, UnpinChatMessage

from sandbox.calls import Call, answers
from sandbox.chats import Room
from sandbox.delivery import bot_of
from sandbox.destination import destination
from sandbox.pinning import pin
from sandbox.refusals import bad_request
from sandbox.rights import Right
from sandbox.world import World


def pinnable(world: World, chat_id: int | str) -> Room:
    """The chat, if the bot may pin in it."""
    room = destination(world, chat_id)
    if not room.is_private and not room.may(world.bot.id, Right.PIN_MESSAGES):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return room


@answers(PinChatMessage)
async def pin_chat_message(call: Call[PinChatMessage]) -> bool:
    room = pinnable(call.world, call.asked.chat_id)
    post = room.posts.get(call.asked.message_id)
    if post is None:
        raise bad_request("message to pin not found")
    if post.id in room.pinned:
        return True
    pin(call.world, room, bot_of(call.world), post)
    return True


@answers(UnpinChatMessage)
async def unpin_chat_message(call: Call[UnpinChatMessage]) -> bool:
    """Without a message the newest pinned one goes."""
    room = pinnable(call.world, call.asked.chat_id)
    post_id = call.asked.message_id or (room.pinned[-1] if room.pinned else 0)
    if post_id not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(post_id)
    call.world.touch(room)
    return True


@answers(UnpinAllChatMessages)
async def unpin_all_chat_messages(call: Call[UnpinAllChatMessages]) -> bool:
    room = pinnable(call.world, call.asked.chat_id)
    room.pinned.clear()
    call.world.touch(room)
    return True
