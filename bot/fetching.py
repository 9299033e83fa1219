"""Fetching what a person sent: announced, bounded in size and time, and checked before anybody keeps it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from aiogram import Bot
from aiogram.enums import ContentType
from aiogram.exceptions import AiogramError
from aiogram.methods import GetFile
from aiogram.types import Message

from bot.show import bot_of
from privacy.attachment import LARGEST, Announced, Attachment, said_formats, too_large
from privacy.attachment_bytes import read_attachment
from privacy.errors import Reason, Refused

_PATIENCE = 30.0
"""Seconds for the whole download: the chat's other messages wait behind it."""


async def fetched(message: Message) -> Attachment:
    """The photo or file of this message.

    Raises Refused: FILE_KIND, FILE_TOO_LARGE, FILE_MISMATCH, FILE_BROKEN, FILE_UNREACHABLE.
    """
    file_id, announced = _announced(message)
    said_formats(announced)
    content = await _download(bot_of(message), file_id)
    return await asyncio.to_thread(read_attachment, announced, content)


def _announced(message: Message) -> tuple[str, Announced]:
    """Telegram makes every photo a JPEG, in several sizes; the last is the largest."""
    if message.photo:
        photo = message.photo[-1]
        return photo.file_id, Announced("", "image/jpeg", photo.file_size)
    if message.content_type == ContentType.DOCUMENT and message.document is not None:
        document = message.document
        return document.file_id, Announced(document.file_name or "", document.mime_type or "", document.file_size)
    raise Refused(Reason.FILE_KIND)


async def _download(bot: Bot, file_id: str) -> bytes:
    """Whatever fails, the person is asked to send it again. The error is dropped: it may hold the address."""
    content = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE), aclosing(_pieces(bot, file_id)) as pieces:
            async for piece in pieces:
                content += piece
                if len(content) > LARGEST:
                    raise too_large()
    except (AiogramError, OSError):
        raise Refused(Reason.FILE_UNREACHABLE) from None
    return bytes(content)


async def _pieces(bot: Bot, file_id: str) -> AsyncGenerator[bytes, None]:
    file = await bot(GetFile(file_id=file_id))
    if not file.file_path:
        raise ConnectionError("no path to a file")
    url = bot.session.api.file_url(bot.token, file.file_path)
    async with aclosing(bot.session.stream_content(url, timeout=int(_PATIENCE))) as stream:
        async for piece in stream:
            yield piece
