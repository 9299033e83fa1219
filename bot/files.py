"""Sending files that were made in memory. They are streamed from there and never written to a disk."""

from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.sending import Sent
from bot.show import Event, bot_of, chat_of


@dataclass(frozen=True, slots=True)
class Attachment:
    """`caption` is Telegram HTML as Words made it."""

    name: str
    content: bytes = field(repr=False)
    caption: str
    keyboard: InlineKeyboardMarkup | None = None


async def send_file(event: Event, attachment: Attachment, *, protected: bool = False) -> Sent:
    """Into the chat that the event came from."""
    return await send_file_to(bot_of(event), chat_of(event), attachment, protected=protected)


async def send_file_to(bot: Bot, chat_id: int, attachment: Attachment, *, protected: bool = False) -> Sent:
    """Raises aiogram's errors."""
    sending = SendDocument(
        chat_id=chat_id,
        document=BufferedInputFile(attachment.content, attachment.name),
        caption=attachment.caption,
        reply_markup=attachment.keyboard,
        protect_content=protected,
    )
    return Sent((await bot(sending)).message_id)


async def send_picture(event: Event, content: bytes, caption: str) -> None:
    """Into the chat that the event came from."""
    picture = BufferedInputFile(content, "picture")
    await bot_of(event)(SendPhoto(chat_id=chat_of(event), photo=picture, caption=caption))
