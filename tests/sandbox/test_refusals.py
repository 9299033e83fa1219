"""What Telegram refuses, in Telegram's own words and with its codes."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import BanChatMember, SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

from sandbox import Person, Sandbox


def one_button(**action: object) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton.model_validate({"text": "кнопка", **action})
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


async def test_an_edit_that_changes_nothing(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "<b>то же</b>", reply_markup=one_button(callback_data="a"))
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content"):
        await sent.edit_text("<b>то же</b>", reply_markup=one_button(callback_data="a"))

    await sent.edit_text("<b>то же</b>")
    assert anna.last.buttons == []


async def test_an_edit_of_a_message_that_is_not_there(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=999)


async def test_an_edit_of_somebody_elses_message(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=anna.last.id)


async def test_a_text_edit_of_a_document(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"%PDF", "a.pdf"))
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=sent.message_id)


async def test_an_unknown_chat(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")


async def test_a_person_who_never_started_the_bot(bot: Bot, bekzat: Person) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(bekzat.id, "x")


async def test_a_person_who_blocked_the_bot(bot: Bot, anna: Person) -> None:
    await anna.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(anna.id, "x")

    await anna.unblocks_bot()
    await bot.send_message(anna.id, "снова")
    await anna.sees("снова")


async def test_a_deactivated_account(bot: Bot, anna: Person) -> None:
    await anna.deactivates()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(anna.id, "x")


@pytest.mark.parametrize("text", ["", "   \n ", "<b></b>"])
async def test_an_empty_text(bot: Bot, anna: Person, text: str) -> None:
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(anna.id, text)


async def test_a_text_over_4096_characters_counted_after_the_tags(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, f"<b>{'ж' * 4096}</b>")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(anna.id, "ж" * 4097)


async def test_a_caption_over_1024_characters(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(anna.id, BufferedInputFile(b"x", "a.txt"), caption="ж" * 1025)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ({"callback_data": "ж" * 33}, "BUTTON_DATA_INVALID"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
        ({"url": "not-a-url"}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        ({"url": "ftp://example.org"}, "is invalid: Unsupported URL protocol"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"callback_data": "a", "style": "purple"}, "Unsupported button style specified"),
    ],
)
async def test_a_bad_button(bot: Bot, anna: Person, action: dict[str, object], words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_message(anna.id, "x", reply_markup=one_button(**action))


async def test_sixty_four_bytes_of_button_data_are_allowed(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "x", reply_markup=one_button(callback_data="ж" * 32))


async def test_a_tap_that_is_too_old_or_unknown(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    words = "query is too old and response timeout expired or query ID is invalid"
    sent = await bot.send_message(anna.id, "x", reply_markup=one_button(callback_data="a"))
    await anna.taps("кнопка")
    query_id = telegram.world.updates.pending[-1].body["callback_query"]["id"]

    await bot.answer_callback_query(query_id, "раз")
    await bot.answer_callback_query(query_id, "два")
    assert [alert.text for alert in anna.alerts] == ["раз"]

    telegram.clock.advance(telegram.query_lifetime + timedelta(seconds=1))
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.answer_callback_query(query_id)
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.answer_callback_query(str(sent.message_id))


async def test_a_wrong_token(telegram: Sandbox, bot: Bot, anna: Person) -> None:
    stranger = Bot("1000000001:SANDBOX-another", session=bot.session)
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.send_message(anna.id, "x")


async def test_a_method_that_the_sandbox_does_not_know(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramNotFound, match="Not Found: method not found"):
        await bot(BanChatMember(chat_id=anna.id, user_id=anna.id))


async def test_a_reply_to_nothing(bot: Bot, anna: Person) -> None:
    reply = ReplyParameters(message_id=999)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(anna.id, "x", reply_parameters=reply)

    await bot.send_message(
        anna.id, "x", reply_parameters=ReplyParameters(message_id=999, allow_sending_without_reply=True)
    )


async def test_a_parse_mode_that_is_not_html(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot(SendMessage(chat_id=anna.id, text="*x*", parse_mode="MarkdownV3"))
