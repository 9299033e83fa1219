"""The whole bot over real HTTP, seen from outside: who is answered, how, and who is not."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.flood import FloodLimits
from bot.room import BotRoom, open_bot
from bot.telegram_errors import WrongToken
from bot.words import load_words
from privacy.renter import Language
from sandbox import Person, Sandbox, SandboxClock
from storage.sqlite import SqliteStorage
from tests.bot.office import UNHURRIED, services_of

RU, KK = load_words()[Language.RU], load_words()[Language.KK]


@pytest.fixture
def flood() -> FloodLimits:
    return UNHURRIED


@pytest.fixture
async def room(
    telegram: Sandbox, storage: SqliteStorage, clock: SandboxClock, flood: FloodLimits
) -> AsyncIterator[BotRoom]:
    stop = asyncio.Event()
    services = services_of(storage, clock, flood)
    async with open_bot(telegram.token, telegram.url, services) as room, asyncio.TaskGroup() as tasks:
        tasks.create_task(room.run(stop))
        tasks.create_task(room.poll(stop))
        yield room
        stop.set()


async def chooses(person: Person, label: str = "Русский") -> None:
    await person.says("/start")
    await person.taps(label)


async def settled(telegram: Sandbox, room: BotRoom) -> None:
    await telegram.all_updates_taken()
    await room.idle()


async def test_a_refusal_has_its_own_message_in_the_persons_language(room: BotRoom, bekzat: Person) -> None:
    await chooses(bekzat, "Қазақша")
    await bekzat.says("/data")

    await bekzat.sees(KK.label("refused.not_proven"))


@pytest.mark.parametrize("data", ["go:nowhere", "erase:1:2:3:4:5", "\u0430" * 32, "desk:approve:DSR-1", "x"])
async def test_every_tap_is_answered(telegram: Sandbox, room: BotRoom, anna: Person, data: str) -> None:
    await chooses(anna)
    await settled(telegram, room)
    await anna.presses_stale(anna.last, data)
    await settled(telegram, room)

    assert len(telegram.calls.of("answerCallbackQuery")) == 2


async def test_a_group_hears_one_sentence_when_it_asks_and_nothing_else(
    telegram: Sandbox, room: BotRoom, anna: Person, bekzat: Person
) -> None:
    group = telegram.group("Пробная группа", [anna, bekzat])
    await anna.posts_in(group, "привет")
    await anna.posts_in(group, "/start")
    await anna.posts_in(group, "/data")
    await settled(telegram, room)

    assert len(telegram.calls.of("sendMessage")) == 1


async def test_an_edited_message_is_met_with_silence(telegram: Sandbox, room: BotRoom, anna: Person) -> None:
    await chooses(anna)
    said = await anna.says("/help")
    await settled(telegram, room)
    before = len(telegram.calls)
    await anna.edits(said, "/data")
    await settled(telegram, room)

    assert len(telegram.calls) == before


async def test_who_blocks_the_bot_is_known_to_be_out_of_reach_until_they_come_back(
    telegram: Sandbox, room: BotRoom, storage: SqliteStorage, anna: Person
) -> None:
    async def reachable() -> bool:
        await settled(telegram, room)
        renter = await storage.read(lambda tx: tx.accounts.find(anna.id))
        assert renter is not None
        return renter.reachable

    await chooses(anna)
    assert await reachable()
    await anna.blocks_bot()
    assert not await reachable()
    await anna.unblocks_bot()
    assert await reachable()


@pytest.mark.parametrize("flood", [FloodLimits(burst=3)])
async def test_haste_is_answered_kindly_once_and_taps_each_time(telegram: Sandbox, room: BotRoom, anna: Person) -> None:
    await chooses(anna)
    await settled(telegram, room)
    menu = anna.last
    for _ in range(4):
        await anna.says("а")
    for _ in range(2):
        await anna.presses_stale(menu, "go:menu")
    await settled(telegram, room)

    notices = [post for post in anna.chat if RU.label("flood.notice") in (post.message.text or "")]
    assert len(notices) == 1
    assert [alert.text for alert in anna.alerts] == [RU.label("flood.wait")] * 2


async def test_a_wrong_token_is_said_without_saying_it(
    telegram: Sandbox, storage: SqliteStorage, clock: SandboxClock
) -> None:
    services = services_of(storage, clock)
    async with open_bot("1000000001:another-token-altogether", telegram.url, services) as room:
        with pytest.raises(WrongToken):
            await room.username()
        with pytest.raises(WrongToken):
            await room.poll(asyncio.Event())
    with pytest.raises(WrongToken):
        async with open_bot("nothing like a token", telegram.url, services):
            pass


async def test_telegram_that_is_not_there_is_a_connection_error(storage: SqliteStorage, clock: SandboxClock) -> None:
    async with open_bot("1000000001:any", "http://127.0.0.1:9", services_of(storage, clock)) as room:
        with pytest.raises(ConnectionError):
            await room.username()
