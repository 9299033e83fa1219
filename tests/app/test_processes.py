"""Whole processes: they stop in order when told to, name what is wrong, and the tour comes out right."""

import asyncio
import signal
import socket
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import TelegramMethod
from aiohttp import ClientSession

from sandbox import Person, Sandbox
from sandbox.calls import Answer, Call, Proceed
from tests.app.child import running
from tests.app.filed import ERASED_ONCE, in_database, outcome

SECRET = "a-secret-of-the-webhook"
PATIENCE = 30.0
"""A cold machine takes seconds to load aiogram."""


@pytest.fixture
def anna(connected: Sandbox) -> Person:
    return connected.person("Пробная Анна", phone="+77010000555")


async def test_the_bot_makes_its_database_answers_and_stops_in_order(anna: Person, tmp_path: Path) -> None:
    async with running("run", DATABASE_URL=f"sqlite:///{tmp_path}/fresh/bot.db") as child:
        await anna.says("/start")
        await anna.sees("Здравствуйте", PATIENCE)
        code, seconds, log = await child.stop()
    assert code == 0
    assert seconds < 5
    assert '"stopped"' in log


async def test_what_is_in_hand_is_finished_before_the_end(connected: Sandbox, anna: Person) -> None:
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def hold(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        if call.asked.__api_method__ == "sendMessage":
            reached.set()
            await go_on.wait()
        return await proceed()

    connected.gates.append(hold)
    async with running("run") as child:
        await anna.says("/start")
        async with asyncio.timeout(PATIENCE):
            await reached.wait()
        async with asyncio.TaskGroup() as tasks:
            stopping = tasks.create_task(child.stop())
            go_on.set()
    assert stopping.result()[0] == 0
    await anna.sees("Здравствуйте")


async def test_the_log_of_a_conversation_names_nobody(anna: Person) -> None:
    async with running("run", LOG_LEVEL="DEBUG") as child:
        await anna.says("/start")
        await anna.taps("Русский", within=PATIENCE)
        await anna.says("Канарейкина Проба, +7 701 000 05 55")
        await anna.shares_contact()
        await anna.sees("пришёл слишком поздно", PATIENCE)
        code, _, log = await child.stop(signal.SIGINT)
    assert code == 0
    assert not [canary for canary in ("Канарейкина", "Анна", "0555", "05 55", str(anna.id)) if canary in log]


async def test_a_token_that_telegram_does_not_know_stops_the_start(connected: Sandbox) -> None:
    async with running("run", BOT_TOKEN="1000000002:SANDBOX-another-token-of-nobody") as child:
        code, log = await child.ended()
    assert code == 2
    assert log.splitlines()[-1] == "BOT_TOKEN is wrong: Telegram does not know it"
    assert "Traceback" not in log
    assert "SANDBOX" not in log


async def test_the_worker_stops_in_order(machine: Path) -> None:
    async with running("worker") as child:
        await child.logs("worker.started")
        code, seconds, _ = await child.stop()
    assert code == 0
    assert seconds < 5


async def test_the_doctor_says_so_when_all_is_well(connected: Sandbox) -> None:
    async with running("doctor") as child:
        assert (await child.prints("Telegram")).startswith("ok ")
        assert await child.ended() == (0, "")


async def test_the_demo_prints_one_address_and_serves_its_page_there() -> None:
    async with running("demo", "--port", "0", PYTHONUNBUFFERED="1") as child, ClientSession() as http:
        url = (await child.prints("Open ")).split()[1]
        async with http.get(url) as page:
            assert page.status == 200
        async with http.get(f"{url}page/people") as people:
            roles = [person["role"] for person in (await people.json())["people"]]
        code, seconds, log = await child.stop(signal.SIGINT)
    assert (roles.count("renter"), roles.count("staff")) == (6, 3)
    assert (code, log) == (0, "")
    assert seconds < 5


async def test_the_tour_comes_out_right() -> None:
    async with running("demo", "--tour") as child:
        code, log = await child.ended()
    assert code == 0, log


async def test_bot_and_worker_in_two_processes_bring_an_erasure_to_its_end(approved: str, connected: Sandbox) -> None:
    async with running("run", "--without-worker") as bot, running("worker") as worker:
        await connected.people[0].sees("данные уничтожены", PATIENCE)
        for child in (bot, worker):
            assert (await child.stop())[0] == 0
    assert await asyncio.to_thread(in_database, lambda tx: outcome(tx, approved)) == ERASED_ONCE


async def test_updates_may_be_pushed_to_a_webhook(anna: Person) -> None:
    port = free_port()
    settings = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": SECRET, "HTTP_PORT": str(port)}
    async with running("run", **settings) as child:
        await anna.says("/start")
        await anna.sees("Здравствуйте", PATIENCE)
        assert (await child.stop())[0] == 0


async def test_a_webhook_that_telegram_refuses_stops_the_start(connected: Sandbox) -> None:
    settings = {"WEBHOOK_URL": "https://bot.example/hook", "WEBHOOK_SECRET": SECRET, "HTTP_PORT": str(free_port())}
    async with running("run", **settings) as child:
        code, log = await child.ended()
    assert code == 2
    assert log.splitlines()[-1] == "WEBHOOK_URL is wrong: Telegram does not accept it"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
