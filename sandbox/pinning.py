"""Pinning a message, by the bot or by a person: the message and the service message that tells of it."""

from sandbox.chats import Post, Room
from sandbox.delivery import Sender, announce
from sandbox.topics import place_in
from sandbox.world import World


def pin(world: World, room: Room, sender: Sender, post: Post) -> None:
    """In a forum a pin belongs to the topic of its message, and is told there."""
    room.pinned.append(post.id)
    pinned = post.message.model_copy(update={"reply_to_message": None})
    announce(world, room, sender, {**place_in(room, post.topic_id), "pinned_message": pinned})
