"""Webhooks: the secret header, retries, order, replies in the response, and the way back to polling."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from sandbox import Person, Sandbox
from tests.sandbox.menu_bot import menu_dispatcher

SECRET = "only-for-tests"


class Listener:
    """A web server that takes pushes; refuses the first ones on demand, and may answer with a call."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.refusals = 0
        self.reply: dict[str, Any] = {}

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=503)
        self.got.append(await request.json())
        return web.json_response(self.reply)


async def served(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener, app = Listener(), web.Application()
    app.router.add_post("/hook", listener.take)
    runner, listener.url = await served(app)
    yield listener
    await runner.cleanup()


async def test_an_aiogram_bot_behind_a_webhook_answers(telegram: Sandbox, bot: Bot, anna: Person) -> None:
    app = web.Application()
    handler = SimpleRequestHandler(menu_dispatcher(), bot, handle_in_background=False, secret_token=SECRET)
    handler.register(app, path="/hook")
    runner, url = await served(app)

    await bot.set_webhook(url, secret_token=SECRET)
    await anna.taps("Ещё раз")
    await anna.sees("Меню 1")
    await telegram.all_updates_taken()
    await runner.cleanup()


async def test_the_secret_stands_in_its_header(bot: Bot, anna: Person, listener: Listener, telegram: Sandbox) -> None:
    await bot.set_webhook(listener.url, secret_token=SECRET)
    await telegram.all_updates_taken()

    assert listener.secrets == [SECRET]
    assert listener.got[0]["message"]["text"] == "/start"


async def test_a_refused_push_comes_again(bot: Bot, anna: Person, listener: Listener, telegram: Sandbox) -> None:
    listener.refusals = 2
    await bot.set_webhook(listener.url)
    await telegram.all_updates_taken()

    assert len(listener.secrets) == 3
    assert (await bot.get_webhook_info()).last_error_message == (
        "Wrong response from the webhook: 503 Service Unavailable"
    )


async def test_a_chat_keeps_its_order(bot: Bot, anna: Person, listener: Listener, telegram: Sandbox) -> None:
    for text in ("раз", "два", "три"):
        await anna.says(text)
    listener.refusals = 1
    await bot.set_webhook(listener.url)
    await telegram.all_updates_taken()

    assert [update["message"]["text"] for update in listener.got] == ["/start", "раз", "два", "три"]


async def test_one_may_answer_with_a_call(bot: Bot, anna: Person, listener: Listener) -> None:
    listener.reply = {"method": "sendMessage", "chat_id": anna.id, "text": "в ответе"}
    await bot.set_webhook(listener.url)

    await anna.sees("в ответе")


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot, listener: Listener) -> None:
    await bot.set_webhook(listener.url)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates(timeout=0) == []


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("ftp://127.0.0.1/hook", "", "An HTTPS URL must be provided for webhook"),
        ("https://example.org/hook", "", "bad webhook: IP address is reserved"),
        ("http://127.0.0.1/hook", "тайна", "secret token contains unallowed characters"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Bot, url: str, secret: str, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.set_webhook(url, secret_token=secret)
