"""The page's own calls: who may make them, what they do, and what a stranger is refused."""

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile

from sandbox import Person, Sandbox
from tests.sandbox.conftest import MONDAY


@pytest.fixture
async def browser(telegram: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(telegram.url) as session:
        yield session


async def page_token(browser: aiohttp.ClientSession) -> str:
    async with browser.get("/") as response:
        found = re.search(r'name="page-token" content="([^"]+)"', await response.text())
    assert found is not None
    return found.group(1)


async def post(browser: aiohttp.ClientSession, path: str, wish: dict[str, Any]) -> int:
    headers = {"X-Page-Token": await page_token(browser)}
    async with browser.post(path, json=wish, headers=headers) as response:
        return response.status


async def test_the_page_allows_nothing_from_outside(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as response:
        policy = response.headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Page-Token": "guessed"},
        {},
    ],
)
async def test_a_stranger_cannot_act(browser: aiohttp.ClientSession, anna: Person, headers: dict[str, str]) -> None:
    token = {} if "X-Page-Token" in headers or not headers else {"X-Page-Token": await page_token(browser)}
    wish = {"person": anna.id, "act": "say", "text": "чужое"}
    async with browser.post("/page/act", json=wish, headers={**token, **headers}) as response:
        assert response.status == 403
    anna.cannot_see("чужое")


@pytest.mark.parametrize("path", ["/", "/page/people", "/page/static/main.js"])
async def test_a_foreign_host_name_reads_nothing(browser: aiohttp.ClientSession, path: str) -> None:
    async with browser.get(path, headers={"Host": "evil.example"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("name", ["routes.py", "..%2fclock.py", "index.html", "none.js"])
async def test_only_the_pages_own_files_are_served(browser: aiohttp.ClientSession, name: str) -> None:
    async with browser.get(f"/page/static/{name}") as response:
        assert response.status == 404


async def test_a_visitor_speaks_for_a_person(browser: aiohttp.ClientSession, bekzat: Person) -> None:
    assert await post(browser, "/page/act", {"person": bekzat.id, "act": "restart"}) == 200
    assert await post(browser, "/page/act", {"person": bekzat.id, "act": "say", "text": "сәлем"}) == 200

    assert bekzat.screen == ["/start", "сәлем"]


@pytest.mark.parametrize(
    "wish",
    [
        {"act": "say", "text": "  "},
        {"act": "tap", "post": 1, "row": 0, "column": 0},
        {"act": "key", "text": "нет такой"},
        {"act": "fly"},
        {"act": "say", "text": "x", "room": "-5"},
    ],
)
async def test_what_cannot_be_done_is_answered_calmly(
    browser: aiohttp.ClientSession, anna: Person, wish: dict[str, Any]
) -> None:
    assert await post(browser, "/page/act", {"person": anna.id, **wish}) == 400


async def test_the_clock_is_moved_by_hours_and_to_monday(browser: aiohttp.ClientSession, telegram: Sandbox) -> None:
    assert await post(browser, "/page/clock", {"hours": 48}) == 200
    assert telegram.clock.now() == MONDAY + timedelta(hours=48)

    assert await post(browser, "/page/clock", {"to": "monday"}) == 200
    assert telegram.clock.now() == MONDAY + timedelta(days=7, hours=-2)
    assert await post(browser, "/page/clock", {"hours": -1}) == 400


async def test_a_pane_is_sent_anew_when_something_changes(
    browser: aiohttp.ClientSession, bot: Bot, anna: Person
) -> None:
    async with browser.get("/page/live", params={"person": anna.id}) as response:
        first = json.loads((await response.content.readline()).removeprefix(b"data: "))
        await response.content.readline()
        await bot.send_message(anna.id, "<b>новое</b>", protect_content=True)
        second = json.loads((await response.content.readline()).removeprefix(b"data: "))

    assert [one["text"] for one in first["posts"]] == ["/start"]
    assert second["posts"][-1]["protected"]
    assert second["posts"][-1]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_files_that_could_run_are_downloaded_not_shown(
    browser: aiohttp.ClientSession, bot: Bot, anna: Person
) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"<script>1</script>", "a.html"))
    assert sent.document is not None
    async with browser.get(f"/page/file/{sent.document.file_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
