"""Where the bot may write: the checks that come before any message leaves."""

from aiogram.enums import ChatMemberStatus, ChatType

from sandbox.chats import Post, Room
from sandbox.refusals import bad_request, chat_not_found, forbidden, upgraded
from sandbox.world import World


def destination(world: World, chat_id: int | str | None) -> Room:
    """The chat, if the bot may write there; otherwise Telegram's refusal."""
    room = existing(world, chat_id)
    if room.is_private:
        _check_person(world, room)
    else:
        check_membership(world, room)
    return room


def existing(world: World, chat_id: int | str | None) -> Room:
    """The chat, whether or not the bot may write there."""
    if chat_id is None:
        raise bad_request("chat_id is empty")
    room = world.find_room(chat_id)
    if room is None or (room.is_gone and room.type is not ChatType.GROUP):
        raise chat_not_found()
    if room.is_gone:
        raise forbidden("the group chat was deleted")
    if room.upgraded_to:
        raise upgraded(room.upgraded_to)
    return room


def _check_person(world: World, room: Room) -> None:
    person = world.accounts[room.id]
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked_bot:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def check_membership(world: World, room: Room) -> None:
    """Telegram's refusal to a bot that was put out of the chat, or never was in it."""
    status = room.members.get(world.bot.id, ChatMemberStatus.LEFT)
    if status is ChatMemberStatus.KICKED:
        raise forbidden(f"bot was kicked from the {room.type.value} chat")
    if status is ChatMemberStatus.LEFT:
        raise forbidden(f"bot is not a member of the {room.type.value} chat")


def own_post(room: Room, post_id: int | None, bot_id: int) -> Post:
    """A message that the bot may edit: there, and its own."""
    post = room.posts.get(post_id or 0)
    if post is None:
        raise bad_request("message to edit not found")
    sender = post.message.from_user
    is_own_channel_post = sender is None and post.message.sender_chat is not None
    if not is_own_channel_post and (sender is None or sender.id != bot_id):
        raise bad_request("message can't be edited")
    return post


def check_may_write(world: World, room: Room) -> None:
    """Restricted bots are silent; in a channel only administrators post."""
    status = room.members.get(world.bot.id)
    if status is ChatMemberStatus.RESTRICTED:
        raise bad_request("not enough rights to send text messages to the chat")
    if room.type is ChatType.CHANNEL and not room.leads(world.bot.id):
        raise bad_request("need administrator rights in the channel chat")
