"""editMessageText, editMessageCaption, editMessageReplyMarkup."""

from aiogram.methods import EditMessageCaption, EditMessageReplyMarkup, EditMessageText
from aiogram.types import InlineKeyboardMarkup, Message

from sandbox import keyboards
from sandbox.calls import Call, answers
from sandbox.chats import Post, Room
from sandbox.destination import destination, own_post
from sandbox.formatted import Formatted
from sandbox.refusals import bad_request, not_modified
from sandbox.sending import as_fields, caption_of, text_of
from sandbox.world import World

Editing = EditMessageText | EditMessageCaption | EditMessageReplyMarkup


@answers(EditMessageText)
async def edit_message_text(call: Call[EditMessageText]) -> Message:
    asked = call.asked
    formatted = text_of(asked.text or "", asked.parse_mode, asked.entities)
    room, post = _found(call.world, asked)
    if post.message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _edited(call.world, room, post, as_fields(call.world, formatted, "text", "entities"), asked.reply_markup)


@answers(EditMessageCaption)
async def edit_message_caption(call: Call[EditMessageCaption]) -> Message:
    asked = call.asked
    formatted: Formatted = caption_of(asked.caption, asked.parse_mode, asked.caption_entities)
    room, post = _found(call.world, asked)
    if not (post.message.document or post.message.photo):
        raise bad_request("there is no caption in the message to edit")
    content = as_fields(call.world, formatted, "caption", "caption_entities")
    return _edited(call.world, room, post, content, asked.reply_markup)


@answers(EditMessageReplyMarkup)
async def edit_message_reply_markup(call: Call[EditMessageReplyMarkup]) -> Message:
    room, post = _found(call.world, call.asked)
    return _edited(call.world, room, post, {}, call.asked.reply_markup)


def _found(world: World, asked: Editing) -> tuple[Room, Post]:
    if asked.inline_message_id:
        raise bad_request("MESSAGE_ID_INVALID")
    room = destination(world, asked.chat_id)
    return room, own_post(room, asked.message_id, world.bot.id)


def _edited(
    world: World,
    room: Room,
    post: Post,
    content: dict[str, object],
    markup: InlineKeyboardMarkup | None,
) -> Message:
    """An edit without a keyboard takes the old one away; only a change of content counts as edited."""
    changes = {**content, "reply_markup": keyboards.checked(markup, in_private=room.is_private)}
    if all(getattr(post.message, name) == value for name, value in changes.items()):
        raise not_modified()
    if content and any(getattr(post.message, name) != value for name, value in content.items()):
        changes["edit_date"] = int(world.clock.now().timestamp())
    return world.replace(room, post, changes).message
