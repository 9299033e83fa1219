"""sendMessage and sendChatAction."""

from datetime import timedelta

from aiogram.enums import ChatAction
from aiogram.methods import SendChatAction, SendMessage
from aiogram.types import Message

from sandbox.calls import Call, answers
from sandbox.destination import destination
from sandbox.refusals import bad_request
from sandbox.sending import as_fields, send, text_of

ACTION_LASTS = timedelta(seconds=5)


@answers(SendMessage)
async def send_message(call: Call[SendMessage]) -> Message:
    asked = call.asked
    formatted = text_of(asked.text, asked.parse_mode, asked.entities)
    room = destination(call.world, asked.chat_id)
    return send(call.world, room, asked, as_fields(call.world, formatted, "text", "entities"))


@answers(SendChatAction)
async def send_chat_action(call: Call[SendChatAction]) -> bool:
    room = destination(call.world, call.asked.chat_id)
    if call.asked.action not in set(ChatAction):
        raise bad_request("wrong parameter action in request")
    room.action = call.asked.action
    room.action_until = call.world.clock.now() + ACTION_LASTS
    call.world.touch(room)
    return True
