"""pinChatMessage, unpinChatMessage, unpinAllChatMessages."""

from aiogram.methods import PinChatMessage, UnpinAllChatMessages, UnpinChatMessage

from sandbox.calls import Call, answers
from sandbox.chats import Room
from sandbox.destination import destination, leads
from sandbox.refusals import bad_request
from sandbox.world import World


def _pinnable(world: World, chat_id: int | str) -> Room:
    room = destination(world, chat_id)
    if not room.is_private and not leads(room, world.bot.id):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return room


@answers(PinChatMessage)
async def pin_chat_message(call: Call[PinChatMessage]) -> bool:
    room = _pinnable(call.world, call.asked.chat_id)
    post = room.posts.get(call.asked.message_id)
    if post is None:
        raise bad_request("message to pin not found")
    if post.id in room.pinned:
        return True
    room.pinned.append(post.id)
    pinned = post.message.model_copy(update={"reply_to_message": None})
    call.world.post(room, {"from": call.world.bot, "pinned_message": pinned})
    return True


@answers(UnpinChatMessage)
async def unpin_chat_message(call: Call[UnpinChatMessage]) -> bool:
    """Without a message the newest pinned one goes."""
    room = _pinnable(call.world, call.asked.chat_id)
    post_id = call.asked.message_id or (room.pinned[-1] if room.pinned else 0)
    if post_id not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(post_id)
    call.world.touch(room)
    return True


@answers(UnpinAllChatMessages)
async def unpin_all_chat_messages(call: Call[UnpinAllChatMessages]) -> bool:
    room = _pinnable(call.world, call.asked.chat_id)
    room.pinned.clear()
    call.world.touch(room)
    return True
