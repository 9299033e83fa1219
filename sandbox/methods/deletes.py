"""deleteMessage and deleteMessages, with the 48 hours after which nothing can be deleted."""

from datetime import UTC

from aiogram.methods import DeleteMessage, DeleteMessages

from sandbox.calls import Call, answers
from sandbox.chats import Post, Room
from sandbox.destination import check_membership, existing
from sandbox.refusals import bad_request
from sandbox.rights import Right
from sandbox.world import DELETABLE_FOR, World

_AT_ONCE = 100


@answers(DeleteMessage)
async def delete_message(call: Call[DeleteMessage]) -> bool:
    room = _room(call.world, call.asked.chat_id)
    post = room.posts.get(call.asked.message_id)
    if post is None:
        raise bad_request("message to delete not found")
    if not _may_delete(call.world, room, post):
        raise bad_request("message can't be deleted for everyone")
    call.world.remove(room, post.id)
    return True


@answers(DeleteMessages)
async def delete_messages(call: Call[DeleteMessages]) -> bool:
    """Skips what is not there; refuses all when one of them may not be deleted."""
    if not 1 <= len(call.asked.message_ids) <= _AT_ONCE:
        raise bad_request("message identifiers are not specified or too many of them")
    room = _room(call.world, call.asked.chat_id)
    posts = [room.posts[one] for one in call.asked.message_ids if one in room.posts]
    if not all(_may_delete(call.world, room, post) for post in posts):
        raise bad_request("message can't be deleted for everyone")
    for post in posts:
        call.world.remove(room, post.id)
    return True


def _room(world: World, chat_id: int | str) -> Room:
    """A private chat even of somebody who has blocked the bot; a group while the bot is in it."""
    room = existing(world, chat_id)
    if not room.is_private:
        check_membership(world, room)
    return room


def _may_delete(world: World, room: Room, post: Post) -> bool:
    """The message that opened a topic goes with the topic alone."""
    if post.message.forum_topic_created:
        return False
    if room.may(world.bot.id, Right.DELETE_MESSAGES):
        return True
    is_own = post.message.from_user is not None and post.message.from_user.id == world.bot.id
    is_fresh = world.clock.now() - post.message.date.astimezone(UTC) < DELETABLE_FOR
    return is_fresh and (room.is_private or is_own)
