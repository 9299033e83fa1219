"""Editing and deleting ephemeral messages; sending them is a matter of every sending method."""

from aiogram.methods import (
    DeleteEphemeralMessage,
    EditEphemeralMessageCaption,
    EditEphemeralMessageReplyMarkup,
    EditEphemeralMessageText,
)
from aiogram.types import InlineKeyboardMarkup

from sandbox import keyboards
from sandbox.calls import Call, answers
from sandbox.destination import destination
from sandbox.ephemeral import own_whisper
from sandbox.refusals import bad_request, method_not_found, not_modified
from sandbox.sending import as_fields, caption_of, text_of
from sandbox.support import EphemeralSupport
from sandbox.world import World

Editing = EditEphemeralMessageText | EditEphemeralMessageCaption | EditEphemeralMessageReplyMarkup


@answers(EditEphemeralMessageText)
async def edit_ephemeral_message_text(call: Call[EditEphemeralMessageText]) -> bool:
    asked = call.asked
    formatted = text_of(asked.text or "", asked.parse_mode, asked.entities)
    return _edited(call, as_fields(call.world, formatted, "text", "entities"), asked.reply_markup)


@answers(EditEphemeralMessageCaption)
async def edit_ephemeral_message_caption(call: Call[EditEphemeralMessageCaption]) -> bool:
    asked = call.asked
    formatted = caption_of(asked.caption, asked.parse_mode, asked.caption_entities)
    return _edited(call, as_fields(call.world, formatted, "caption", "caption_entities"), asked.reply_markup)


@answers(EditEphemeralMessageReplyMarkup)
async def edit_ephemeral_message_reply_markup(call: Call[EditEphemeralMessageReplyMarkup]) -> bool:
    return _edited(call, {}, call.asked.reply_markup)


def _edited(
    call: Call[EditEphemeralMessageText] | Call[EditEphemeralMessageCaption] | Call[EditEphemeralMessageReplyMarkup],
    content: dict[str, object],
    markup: InlineKeyboardMarkup | None,
) -> bool:
    _check_known(call.world)
    asked: Editing = call.asked
    room = destination(call.world, asked.chat_id)
    post = own_whisper(room, asked.receiver_user_id, asked.ephemeral_message_id, "edit")
    if "text" in content and post.message.text is None:
        raise bad_request("there is no text in the message to edit")
    changes = {**content, "reply_markup": keyboards.checked(markup, in_private=False)}
    if all(getattr(post.message, name) == value for name, value in changes.items()):
        raise not_modified()
    if content:
        changes["edit_date"] = int(call.world.clock.now().timestamp())
    call.world.replace(room, post, changes)
    return True


@answers(DeleteEphemeralMessage)
async def delete_ephemeral_message(call: Call[DeleteEphemeralMessage]) -> bool:
    _check_known(call.world)
    asked = call.asked
    room = destination(call.world, asked.chat_id)
    own_whisper(room, asked.receiver_user_id, asked.ephemeral_message_id, "delete")
    del room.whispers[asked.ephemeral_message_id]
    call.world.touch(room)
    return True


def _check_known(world: World) -> None:
    if world.ephemeral is EphemeralSupport.UNKNOWN:
        raise method_not_found()
