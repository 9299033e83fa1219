"""With a public address the copy waits on the company's own host: once, for an hour, and not for link previews."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO

import pytest
import pyzipper  # type: ignore[import-untyped]  # it ships no types
from aiohttp import ClientSession, web

from app.wiring import open_office, relay_to_people, relay_to_systems, services_for_bot
from bot.room import open_bot
from privacy.rules import Rules
from sandbox import Sandbox, SandboxClock
from storage.sqlite import SqliteStorage
from tests.conversations.house import POLICY, House
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor


@pytest.fixture
async def house(telegram: Sandbox, storage: SqliteStorage, clock: SandboxClock) -> AsyncIterator[House]:
    """The bot beside its own HTTP door, which people reach under /desk."""
    office, stop, app = open_office(storage, clock, Rules(), crm_directory=None), asyncio.Event(), web.Application()
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/desk"
    services = services_for_bot(office, POLICY, "", address)
    async with open_bot(telegram.token, telegram.url, services) as room, asyncio.TaskGroup() as tasks:
        room.offer_copies(app, "/desk")
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        tasks.create_task(room.run(stop))
        tasks.create_task(room.poll(stop))
        yield House(telegram, storage, clock, room, (relay_to_systems(office), relay_to_people(office, room.messenger)))
        await runner.cleanup()
        stop.set()


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def gets_link(visitor: Visitor) -> tuple[str, str]:
    """The address, and the password of what waits there."""
    await visitor.is_proven()
    await visitor.taps("menu.copy")
    await visitor.reads("copy.ask_link")
    await visitor.taps("copy.make")
    await visitor.steps_up(TAIL)
    await visitor.taps("copy.make")
    await visitor.person.sees_new(visitor.text("copy.password", password="", span="").splitlines()[0])
    await visitor.taps("copy.password_copy")
    await visitor.taps("copy.open_link")
    return visitor.person.opened_links[-1], visitor.person.clipboard


async def seen(browser: ClientSession, method: str, address: str) -> tuple[int, str]:
    async with browser.request(method, address) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        return answer.status, await answer.text()


async def test_nothing_personal_goes_through_telegram(anna: Visitor, browser: ClientSession) -> None:
    address, password = await gets_link(anna)
    assert not [post for post in anna.person.chat if post.message.document]

    async with browser.post(address) as answer:
        archive = await answer.read()

    with pyzipper.AESZipFile(BytesIO(archive)) as files:
        files.setpassword(password.encode())
        assert {name.rpartition(".")[2] for name in files.namelist()} == {"pdf", "json"}
        assert "Пробный Арендатор" in files.read(next(name for name in files.namelist() if "json" in name)).decode()


async def test_looking_at_the_page_does_not_use_it_up(anna: Visitor, browser: ClientSession) -> None:
    address, _ = await gets_link(anna)

    for method in ("HEAD", "GET", "HEAD", "GET"):
        assert (await seen(browser, method, address))[0] == 200

    assert anna.words.label("collect.button") in (await seen(browser, "GET", address))[1]
    async with browser.post(address) as answer:
        assert answer.content_type == "application/zip"


async def test_it_works_once(anna: Visitor, browser: ClientSession) -> None:
    address, _ = await gets_link(anna)

    statuses = [answer.status for answer in await asyncio.gather(*(browser.post(address) for _ in range(5)))]

    assert sorted(statuses) == [200, 404, 404, 404, 404]
    assert (await seen(browser, "GET", address))[0] == 404


async def test_it_runs_out(anna: Visitor, house: House, browser: ClientSession) -> None:
    address, _ = await gets_link(anna)

    await house.later(timedelta(hours=1))

    assert (await seen(browser, "GET", address))[0] == 404
    assert (await seen(browser, "POST", address))[0] == 404


async def test_an_erased_person_s_copy_is_gone_too(anna: Visitor, house: House, browser: ClientSession) -> None:
    address, _ = await gets_link(anna)
    account = await house.account(anna.person)
    subject_id = account.subject_id
    assert subject_id is not None
    await house.storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    await house.storage.write(lambda tx: tx.subjects.remove_rows(subject_id, 100))

    assert (await seen(browser, "POST", address))[0] == 404


@pytest.mark.parametrize("token", ["x", "я", "A" * 43, "A" * 5000])
async def test_a_guessed_address_tells_nothing(house: House, anna: Visitor, browser: ClientSession, token: str) -> None:
    address, _ = await gets_link(anna)
    guessed = f"{address.rpartition('/')[0]}/{token}"

    assert (await seen(browser, "GET", guessed))[0] == 404
    assert (await seen(browser, "POST", guessed))[0] == 404


async def test_what_waits_is_sealed(anna: Visitor, browser: ClientSession, house: House) -> None:
    address, _ = await gets_link(anna)
    token = address.rpartition("/")[2]
    stored = b"".join(stored_files(house))
    async with browser.post(address) as answer:
        archive = await answer.read()

    assert token.encode() not in stored
    assert archive[200:264] not in stored


def stored_files(house: House) -> list[bytes]:
    assert isinstance(house.storage, SqliteStorage)
    folder = house.storage._path.parent
    return [path.read_bytes() for path in folder.iterdir() if path.is_file()]
