"""The lean session says what aiogram's own would say, over the same wire, and never shows the token."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetMe,
    SendDocument,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardRemove,
)
from aiohttp import web
from markupsafe import Markup

from bot.connection import connect
from bot.wire import as_json
from sandbox import Person, Sandbox

TOKEN = "1000000001:SANDBOX-token-that-opens-nothing"
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Жою", callback_data="erase:1", style="danger")]]
)
CALLS: list[TelegramMethod[Any]] = [
    SendMessage(chat_id=1, text=Markup("<b>а</b>"), reply_markup=KEYBOARD, protect_content=True),
    SendMessage(chat_id=1, text="а", reply_markup=ReplyKeyboardRemove(), parse_mode=None),
    SendMessage(chat_id=1, text="а", link_preview_options=LinkPreviewOptions(is_disabled=False)),
    EditMessageText(chat_id=1, message_id=2, text="а", reply_markup=KEYBOARD),
    AnswerCallbackQuery(callback_query_id="7", text="да", show_alert=True),
    SetMyCommands(
        commands=[BotCommand(command="menu", description="Меню")],
        scope=BotCommandScopeAllPrivateChats(),
        language_code="ru",
    ),
    GetMe(),
]


def as_form(method: TelegramMethod[Any], bot: Bot) -> dict[str, object]:
    """What aiogram's own session would send, with its JSON inside the form unfolded."""
    stock = AiohttpSession()
    sent = {}
    for key, value in method.model_dump(warnings=False).items():
        prepared = stock.prepare_value(value, bot=bot, files={})
        if prepared:
            sent[key] = prepared if isinstance(value, str) else _unfolded(prepared)
    return sent


def _unfolded(prepared: str) -> object:
    try:
        return json.loads(prepared)
    except ValueError:
        return prepared


@pytest.mark.parametrize("method", CALLS, ids=lambda method: type(method).__name__)
async def test_a_call_says_the_same_as_aiograms_own(method: TelegramMethod[Any], bot: Bot) -> None:
    said = as_json(method, bot)

    assert {key: value for key, value in said.items() if value is not False} == as_form(method, bot)
    assert json.loads(json.dumps(said)) == said


def test_times_go_out_as_telegram_counts_them(bot: Bot) -> None:
    assert as_json(datetime(2026, 11, 23, tzinfo=UTC), bot) == 1_795_392_000


async def test_texts_and_keyboards_arrive(telegram: Sandbox, bot: Bot, anna: Person) -> None:
    await anna.says("/start")
    sent = await bot.send_message(anna.id, Markup("<b>{}</b>").format("a < b"), reply_markup=KEYBOARD)

    shown = await anna.sees("a < b")
    assert shown.id == sent.message_id
    assert anna.buttons == ["Жою"]
    assert sent.bot is bot


async def test_a_file_goes_as_a_form_and_comes_back(bot: Bot, anna: Person, tmp_path: Path) -> None:
    await anna.says("/start")
    sent = await bot(SendDocument(chat_id=anna.id, document=BufferedInputFile(b"abc", "a.txt")))
    assert sent.document is not None

    await bot.download(sent.document, tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == b"abc"


async def test_refusals_are_aiograms_own(bot: Bot, anna: Person) -> None:
    await anna.says("/start")
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(anna.id, "<b>open")


async def test_a_failed_download_does_not_show_the_token(bot: Bot, tmp_path: Path) -> None:
    with pytest.raises(ConnectionError) as caught:
        await bot.download_file("no/such/file", tmp_path / "x")

    assert_no_token(caught.value)


async def test_a_dead_connection_does_not_show_the_token() -> None:
    bot = connect(TOKEN, "http://127.0.0.1:9")
    try:
        with pytest.raises(TelegramNetworkError) as caught:
            await bot.get_me()
    finally:
        await bot.session.close()

    assert_no_token(caught.value)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"ok": true, "result": {"phone_number": "+7701"}}'])
async def test_an_unreadable_answer_is_not_repeated(body: bytes) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body)

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = connect(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    try:
        with pytest.raises(ClientDecodeError) as caught:
            await bot.get_me()
    finally:
        await bot.session.close()
        await runner.cleanup()

    assert "+7701" not in str(caught.value)
    assert_no_token(caught.value)


def assert_no_token(error: BaseException | None) -> None:
    while error is not None:
        assert "SANDBOX" not in f"{error} {error!r} {error.args}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
