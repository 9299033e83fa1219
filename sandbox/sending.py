"""What every sent message has in common: its text, its reply, its keyboard, its protection."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from aiogram.client.default import Default
from aiogram.enums import ChatType
from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import (
    ForceReply,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from sandbox import keyboards
from sandbox.chats import Post, ReplyKeyboard, Room
from sandbox.destination import check_may_write
from sandbox.ephemeral import Whisper, answerable, whisper_of
from sandbox.formatted import Formatted, checked, trimmed, utf16_length, with_found_entities
from sandbox.forum import GENERAL
from sandbox.markup import parsed
from sandbox.refusals import bad_request
from sandbox.topics import first_of, may_manage, place_in
from sandbox.world import World

Sending = SendMessage | SendDocument | SendPhoto
T = TypeVar("T")

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def given(value: T | Default | None) -> T | None:
    """None for what the client left to its own defaults: the server sees nothing there."""
    return None if isinstance(value, Default) else value


def text_of(text: str, parse_mode: str | Default | None, entities: list[MessageEntity] | None) -> Formatted:
    """The body of a message; refuses an empty or a too long one."""
    formatted = _formatted(text, parse_mode, entities)
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption_of(
    caption: str | None, parse_mode: str | Default | None, entities: list[MessageEntity] | None
) -> Formatted:
    formatted = _formatted(caption or "", parse_mode, entities)
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(text: str, parse_mode: str | Default | None, entities: list[MessageEntity] | None) -> Formatted:
    mode = given(parse_mode)
    formatted = checked(text, entities) if entities and not mode else parsed(text, mode)
    return with_found_entities(trimmed(formatted))


def as_fields(world: World, formatted: Formatted, text: str, entities: str) -> dict[str, object]:
    """The two fields of Message, named for a text or for a caption; None where there is nothing."""
    return {text: formatted.text or None, entities: _with_people(world, formatted.entities) or None}


def _with_people(world: World, entities: Iterable[MessageEntity]) -> list[MessageEntity]:
    """Mentions by id get the person's name; those of nobody are dropped, as Telegram does."""
    known = []
    for entity in entities:
        account = world.accounts.get(entity.user.id) if entity.user else None
        if account:
            known.append(entity.model_copy(update={"user": account.as_type()}))
        elif not entity.user:
            known.append(entity)
    return known


def send(world: World, room: Room, asked: Sending, content: Mapping[str, object]) -> Message:
    """Puts the bot's message into the chat, with all that the call asked for."""
    markup = keyboards.checked(asked.reply_markup, in_private=room.is_private)
    check_may_write(world, room)
    whisper = whisper_of(world, room, asked)
    answered = _answered(world, room, asked.reply_parameters, is_whisper=whisper is not None)
    topic_id = _topic(world, room, asked.message_thread_id, answered)
    extra: dict[str, object] = {**_sender(world, room), **place_in(room, topic_id), **first_of(room, topic_id)}
    if answered is not None:
        extra["reply_to_message"] = answered.message.model_copy(update={"reply_to_message": None})
    extra["has_protected_content"] = given(asked.protect_content) or None
    if isinstance(markup, InlineKeyboardMarkup):
        extra["reply_markup"] = markup
    room.action = ""
    fields = {name: value for name, value in {**content, **extra}.items() if value is not None}
    if whisper is not None:
        return _whispered(world, room, whisper, fields)
    post = world.post(room, fields)
    _show_keyboard(room, post, markup)
    return post.message


def _whispered(world: World, room: Room, whisper: Whisper, fields: Mapping[str, object]) -> Message:
    """It is sent all the same to somebody offline, who will not see it."""
    receiver = world.accounts[whisper.receiver_id]
    seen_by = 0 if receiver.offline else receiver.id
    addressed = {**fields, "receiver_user": receiver.as_type()}
    return world.whisper(room, addressed, seen_by, whisper.covers).message


def _sender(world: World, room: Room) -> dict[str, object]:
    if room.type is ChatType.CHANNEL:
        return {"sender_chat": room.as_type()}
    return {"from": world.bot}


def _answered(world: World, room: Room, parameters: ReplyParameters | None, *, is_whisper: bool) -> Post | None:
    """An ephemeral message is answered by another ephemeral one alone."""
    if parameters is None:
        return None
    if parameters.ephemeral_message_id:
        post = answerable(world, room, parameters.ephemeral_message_id) if is_whisper else None
    else:
        post = room.posts.get(parameters.message_id or 0)
    if post is None and not given(parameters.allow_sending_without_reply):
        raise bad_request("message to be replied not found")
    return post


def _topic(world: World, room: Room, thread_id: int | None, answered: Post | None) -> int:
    """Where the message goes: the topic that is named, else the topic of the message that it answers."""
    topic_id = thread_id or (answered.topic_id if answered else GENERAL)
    topic = room.forum.topics.get(topic_id) if room.forum else None
    if thread_id and (topic is None or thread_id == GENERAL):
        raise bad_request("message thread not found")
    if topic and topic.is_closed and not may_manage(room, topic, world.bot.id):
        raise bad_request("TOPIC_CLOSED")
    return topic_id


def _show_keyboard(room: Room, post: Post, markup: keyboards.Markup | None) -> None:
    if isinstance(markup, ReplyKeyboardRemove):
        room.keyboard = None
    elif isinstance(markup, ReplyKeyboardMarkup | ForceReply):
        room.keyboard = ReplyKeyboard(markup, post.id, born=post.born)
