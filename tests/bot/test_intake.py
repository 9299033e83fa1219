"""Updates on their way: stored first, handled once, in order per chat, and one bad one blocks nobody."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.failures import PAUSES
from bot.intake import Intake
from privacy.letter import Lane, LetterKind
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.bot.probe import Probe

MINUTE = timedelta(minutes=1)


def message(update_id: int, text: str, chat: int = 1) -> dict[str, object]:
    sender = {"id": chat, "is_bot": False, "first_name": "Проба"}
    where = {"id": chat, "type": "private", "first_name": "Проба"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1_700_000_000, "chat": where, "from": sender, "text": text},
    }


UNPARSABLE: list[dict[str, object]] = [
    {"update_id": 7, "message": {"message_id": 1, "chat": {"id": 1}}},
    {"update_id": 7, "message": 12},
    {"update_id": 7, "something_new": {"text": "unheard of"}},
    {"update_id": 7, "message": {**message(1, "x")["message"], "date": 10**40}},  # type: ignore[dict-item]  # a dict
    {"update_id": 7, "message": {**message(1, "x")["message"], "forward_origin": {"type": "hidden_user", "date": 1}}},  # type: ignore[dict-item]  # a dict
]


class Running:
    """An intake at work, with a way to bring updates to its door."""

    def __init__(self, intake: Intake, probe: Probe) -> None:
        self.intake, self.probe = intake, probe

    async def takes(self, *bodies: object) -> list[str]:
        """Bring a batch and wait until it is handled; returns all that was handled so far."""
        await self.intake.door.room()
        await self.intake.door.take(bodies)
        await self.intake.idle()
        return self.probe.handled


@asynccontextmanager
async def running(bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe) -> AsyncIterator[Running]:
    intake, stop = Intake(bot, probe.dispatcher, {}, storage, clock), asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(intake.run(stop))
        yield Running(intake, probe)
        stop.set()


@pytest.fixture
def probe() -> Probe:
    return Probe()


@pytest.fixture
async def at_work(bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe) -> AsyncIterator[Running]:
    async with running(bot, storage, clock, probe) as at_work:
        yield at_work


async def test_an_update_knows_when_it_came_and_which_it_is(at_work: Running, clock: SandboxClock) -> None:
    await at_work.takes(message(5, "раз"))

    assert at_work.probe.occasions[0].at == clock.now()
    assert at_work.probe.occasions[0].cause == "update:5"


async def test_an_update_that_comes_again_is_handled_once(at_work: Running) -> None:
    await at_work.takes(message(5, "раз"), message(5, "раз"))
    await at_work.takes(message(5, "раз"), message(6, "два"))

    assert at_work.probe.handled == ["раз", "два"]


@pytest.mark.parametrize("body", UNPARSABLE)
async def test_an_update_that_cannot_be_understood_blocks_nobody(at_work: Running, body: dict[str, object]) -> None:
    handled = await at_work.takes(message(6, "до"), body, message(8, "после"))

    assert sorted(handled) == ["до", "после"]
    assert await at_work.takes(body) == handled


async def test_what_has_no_number_is_left_out(at_work: Running) -> None:
    assert await at_work.takes("odd", {"update_id": True}, {"message": 1}, message(9, "ровно")) == ["ровно"]


async def test_numbers_beyond_any_database_block_nobody(at_work: Running) -> None:
    assert await at_work.takes(message(2**70, "x"), message(3, "y", chat=2**70), message(4, "z")) == ["z"]


async def test_one_chat_is_handled_in_order_and_chats_side_by_side(at_work: Running) -> None:
    await at_work.intake.door.take(
        [message(1, "!wait", chat=1), message(2, "потом", chat=1), message(3, "рядом", chat=2)]
    )
    await at_work.probe.waiting.wait()
    await at_work.probe.until_handled("рядом")

    assert at_work.probe.handled == ["рядом"]
    at_work.probe.gate.set()
    await at_work.intake.idle()
    assert at_work.probe.handled == ["рядом", "!wait", "потом"]


async def test_a_failing_update_lets_its_chat_go_on_and_is_tried_again_later(
    at_work: Running, clock: SandboxClock
) -> None:
    assert await at_work.takes(message(1, "!fail"), message(2, "дальше")) == ["дальше"]

    at_work.probe.mended = True
    clock.advance(PAUSES[0])
    await at_work.intake.door.take_waiting()
    await at_work.intake.idle()
    assert at_work.probe.handled == ["дальше", "!fail"]


async def test_the_pauses_grow_and_then_the_person_gets_an_apology(
    at_work: Running, storage: SqliteStorage, clock: SandboxClock
) -> None:
    account = await storage.write(lambda tx: tx.accounts.meet(1, clock.now()))
    await at_work.takes(message(1, "!fail"))
    for pause in PAUSES:
        clock.advance(pause - timedelta(milliseconds=1))
        await at_work.intake.door.take_waiting()
        await at_work.intake.idle()
        before = at_work.probe.tries["!fail"]
        clock.advance(timedelta(milliseconds=1))
        await at_work.intake.door.take_waiting()
        await at_work.intake.idle()
        assert at_work.probe.tries["!fail"] == before + 1

    now = clock.now()
    letters = await storage.write(lambda tx: tx.outbox.claim(Lane.PEOPLE, now, 10, now + MINUTE))
    assert [(letter.kind, letter.facts["account_id"]) for letter in letters] == [
        (LetterKind.UPDATE_FAILED, account.account_id)
    ]
    clock.advance(timedelta(days=1))
    await at_work.intake.door.take_waiting()
    await at_work.intake.idle()
    assert at_work.probe.tries["!fail"] == len(PAUSES) + 1


async def test_when_telegram_asks_to_wait_the_next_try_waits(
    bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe
) -> None:
    async def too_many(_: Message) -> None:
        probe.tries["429"] += 1
        raise TelegramRetryAfter(SendMessage(chat_id=1, text="x"), "Too Many Requests", 40)

    probe.dispatcher.edited_message.register(too_many)
    body = {"update_id": 1, "edited_message": message(1, "x")["message"]}
    async with running(bot, storage, clock, probe) as at_work:
        await at_work.takes(body)
        for seconds, tries in ((39, 1), (1, 2)):
            clock.advance(timedelta(seconds=seconds))
            await at_work.intake.door.take_waiting()
            await at_work.intake.idle()
            assert probe.tries["429"] == tries


async def test_what_was_taken_and_not_handled_is_handled_after_a_restart(
    bot: Bot, storage: SqliteStorage, reopen: Callable[[], SqliteStorage], clock: SandboxClock, probe: Probe
) -> None:
    dead = Intake(bot, probe.dispatcher, {}, storage, clock)
    await dead.door.take([message(1, "раз"), message(2, "два")])

    async with reopen() as reborn, running(bot, reborn, clock, probe) as at_work:
        await at_work.takes(message(3, "три"))
        assert probe.handled == ["раз", "два", "три"]


async def test_what_was_handled_is_not_handled_again_after_a_restart(
    bot: Bot, storage: SqliteStorage, reopen: Callable[[], SqliteStorage], clock: SandboxClock, probe: Probe
) -> None:
    async with running(bot, storage, clock, probe) as at_work:
        await at_work.takes(message(1, "раз"))

    async with reopen() as reborn, running(bot, reborn, clock, probe) as at_work:
        await at_work.takes(message(2, "два"))
        assert probe.handled == ["раз", "два"]


async def test_stopping_finishes_what_is_in_hand_and_leaves_the_rest(
    bot: Bot, storage: SqliteStorage, clock: SandboxClock, probe: Probe
) -> None:
    async with running(bot, storage, clock, probe) as at_work:
        await at_work.intake.door.take([message(1, "!wait"), message(2, "потом")])
        await probe.waiting.wait()
        asyncio.get_running_loop().call_soon(probe.gate.set)

    assert probe.handled == ["!wait"]
