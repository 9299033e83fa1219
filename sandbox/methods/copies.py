"""copyMessage: the same content as a message of the bot's own, without saying whose it was."""

from aiogram.methods import CopyMessage, SendMessage
from aiogram.types import MessageId

from sandbox.calls import Call, answers
from sandbox.chats import Post
from sandbox.destination import destination
from sandbox.refusals import bad_request
from sandbox.sending import as_fields, caption_of, given, send

_COPIED = ("text", "entities", "photo", "document", "voice", "sticker")
_CAPTION = ("caption", "caption_entities")


@answers(CopyMessage)
async def copy_message(call: Call[CopyMessage]) -> MessageId:
    asked = call.asked
    room, source = destination(call.world, asked.chat_id), destination(call.world, asked.from_chat_id)
    post = source.posts.get(asked.message_id)
    if post is None:
        raise bad_request("message to copy not found")
    sending = SendMessage(
        chat_id=asked.chat_id,
        text="",
        message_thread_id=asked.message_thread_id,
        reply_parameters=asked.reply_parameters,
        reply_markup=asked.reply_markup,
        protect_content=given(asked.protect_content),
    )
    return MessageId(message_id=send(call.world, room, sending, _content(call, post)).message_id)


def _content(call: Call[CopyMessage], post: Post) -> dict[str, object]:
    """A caption that is given takes the place of the old one; an empty one takes it away."""
    kept = {name: getattr(post.message, name) for name in _COPIED}
    if call.asked.caption is None:
        return kept | {name: getattr(post.message, name) for name in _CAPTION}
    caption = caption_of(call.asked.caption, call.asked.parse_mode, call.asked.caption_entities)
    return kept | as_fields(call.world, caption, "caption", "caption_entities")
