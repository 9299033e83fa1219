"""Ephemeral messages: one member and the bot see them, the chat's history never holds them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from aiogram.types import EphemeralMessageParameters, ReplyParameters

from sandbox.chats import Post, Room
from sandbox.refusals import bad_request
from sandbox.support import EphemeralSupport
from sandbox.world import World

ANSWERABLE_FOR = timedelta(seconds=15)
"""How long a tap or an ephemeral command may be answered by a bot that does not lead the group."""


class CanBeEphemeral(Protocol):
    """The parameters of a sending method that bear on ephemeral messages."""

    ephemeral_message_parameters: EphemeralMessageParameters | None
    receiver_user_id: int | None
    callback_query_id: str | None
    reply_parameters: ReplyParameters | None


@dataclass(frozen=True, slots=True)
class Whisper:
    """To whom an ephemeral message goes, and which message it covers for them."""

    receiver_id: int
    covers: Post | None = None


def whisper_of(world: World, room: Room, asked: CanBeEphemeral) -> Whisper | None:
    """None for an ordinary message; Telegram's refusal where this one may not be sent."""
    wish = _wish(asked)
    if wish is None or world.ephemeral is EphemeralSupport.UNKNOWN:
        return None
    if world.ephemeral is EphemeralSupport.REFUSED:
        raise bad_request("EPHEMERAL_MESSAGES_UNAVAILABLE")
    if room.type not in {"group", "supergroup"}:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    if not room.has(wish.receiver_user_id) or wish.receiver_user_id == world.bot.id:
        raise bad_request("USER_NOT_PARTICIPANT")
    if wish.callback_query_id:
        _check_tap(world, wish.receiver_user_id, wish.callback_query_id)
    elif not room.leads(world.bot.id):
        _check_was_asked(world, room, asked, wish.receiver_user_id)
    return Whisper(wish.receiver_user_id, _covered(world, room, wish))


def _wish(asked: CanBeEphemeral) -> EphemeralMessageParameters | None:
    """Both ways of asking: the object, and the flat parameters from before it."""
    if asked.ephemeral_message_parameters:
        return asked.ephemeral_message_parameters
    if asked.receiver_user_id is None:
        return None
    return EphemeralMessageParameters(
        receiver_user_id=asked.receiver_user_id, callback_query_id=asked.callback_query_id
    )


def _check_tap(world: World, receiver_id: int, query_id: str) -> None:
    """A tap that is named must be the receiver's and fresh, whether or not the bot leads the group."""
    query = world.queries.find(query_id)
    if query is None or query.person_id != receiver_id or world.clock.now() - query.tapped_at > ANSWERABLE_FOR:
        raise bad_request("QUERY_ID_INVALID")


def _check_was_asked(world: World, room: Room, asked: CanBeEphemeral, receiver_id: int) -> None:
    """A bot that does not lead may only answer a fresh ephemeral message of the receiver."""
    reply = asked.reply_parameters
    said = answerable(world, room, reply.ephemeral_message_id) if reply and reply.ephemeral_message_id else None
    if said is None or said.seen_by != receiver_id or said.from_bot:
        raise bad_request("MESSAGE_NOT_COMMAND")


def answerable(world: World, room: Room, whisper_id: int) -> Post | None:
    """An ephemeral message that may still be answered, by whomever."""
    post = room.whispers.get(whisper_id)
    is_fresh = post is not None and world.clock.now() - post.message.date <= ANSWERABLE_FOR
    return post if is_fresh else None


def _covered(world: World, room: Room, wish: EphemeralMessageParameters) -> Post | None:
    if not wish.replace_callback_query_message:
        return None
    query = world.queries.find(wish.callback_query_id or "")
    covered = room.posts.get(query.post_id) if query else None
    if covered is None:
        raise bad_request("QUERY_ID_INVALID")
    return covered


def own_whisper(room: Room, receiver_id: int, whisper_id: int, act: str) -> Post:
    """The bot's ephemeral message to this receiver; `act` is what was to be done with it."""
    post = room.whispers.get(whisper_id)
    if post is None or receiver_id != (post.message.receiver_user.id if post.message.receiver_user else 0):
        raise bad_request(f"message to {act} not found")
    if not post.from_bot:
        raise bad_request("message can't be edited" if act == "edit" else "message can't be deleted")
    return post
