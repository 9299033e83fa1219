"""Documents and photos: up, down, again by file id, and what Telegram refuses."""

import io
import struct

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile

from sandbox import Person, Sandbox

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 40, 30) + b"\x08\x02\x00\x00\x00"


async def test_a_document_keeps_its_name_type_and_bytes(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"%PDF", "справка.pdf"), caption="<b>вот</b>")
    shown = await anna.sees("справка.pdf")

    assert anna.file_of(shown) == b"%PDF"
    assert shown.message.caption == "вот"
    assert sent.document is not None
    assert sent.document.mime_type == "application/pdf"


async def test_a_file_id_can_be_sent_again(bot: Bot, anna: Person) -> None:
    first = await bot.send_document(anna.id, BufferedInputFile(b"x", "a.bin"))
    assert first.document is not None
    again = await bot.send_document(anna.id, first.document.file_id)

    assert again.document == first.document


async def test_a_photo_knows_its_size_and_cannot_be_a_document(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(PNG, "p.png"), has_spoiler=True)
    assert sent.photo is not None
    assert (sent.photo[0].width, sent.photo[0].height) == (40, 30)

    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(anna.id, sent.photo[0].file_id)


async def test_what_a_person_sends_can_be_downloaded(bot: Bot, anna: Person) -> None:
    await anna.sends_document("скан.txt", "данные".encode())
    message = (await bot.get_updates(timeout=0))[-1].message
    assert message is not None
    assert message.document is not None
    into = io.BytesIO()
    await bot.download(message.document, into)

    assert into.getvalue() == "данные".encode()


async def test_an_album_is_a_message_for_each_photo_in_one_group(bot: Bot, anna: Person) -> None:
    await anna.sends_album(PNG, PNG)
    await anna.sends_album(PNG)
    came = [update.message for update in await bot.get_updates(timeout=0) if update.message and update.message.photo]
    groups = [message.media_group_id for message in came]

    assert len(groups) == 3
    assert groups[0] == groups[1]
    assert groups[2] not in {None, groups[0]}


async def test_a_download_with_another_token_is_refused(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    sent = await anna.sends_document("a.txt", b"x")
    assert sent.message.document is not None
    path = (await bot.get_file(sent.message.document.file_id)).file_path
    async with aiohttp.ClientSession(telegram.url) as session:
        async with session.get(f"/file/bot1:SANDBOX-other/{path}") as refused:
            assert refused.status == 401
        async with session.get(f"/file/bot{telegram.token}/{path}") as downloaded:
            assert await downloaded.read() == b"x"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (BufferedInputFile(b"", "empty.txt"), "file must be non-empty"),
        ("no-such-id", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_a_bad_document_is_refused(bot: Bot, anna: Person, given: BufferedInputFile | str, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_document(anna.id, given)


async def test_bytes_that_are_no_picture_are_no_photo(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, BufferedInputFile(b"text", "p.png"))


async def test_an_upload_over_50_megabytes_is_too_large(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(anna.id, BufferedInputFile(bytes(50 * 2**20 + 1), "big.bin"))


async def test_a_download_over_20_megabytes_is_too_big(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    stored = telegram.world.files.put("document", "big.bin", bytes(20 * 2**20 + 1))
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(stored.file_id)
