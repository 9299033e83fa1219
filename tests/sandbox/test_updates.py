"""Long polling: offsets, allowed kinds, the second poller, repeated and raw updates."""

import asyncio
from collections import deque
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.methods import GetUpdates

from sandbox import Person, Sandbox
from sandbox.updates import Poll


async def ids(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[int]:
    return [update.update_id for update in await bot.get_updates(offset=offset, limit=limit, timeout=0)]


async def poll_after(telegram: Sandbox, before: Poll) -> None:
    """Waits until a poll has begun that was not there before."""
    queue = telegram.world.updates
    await queue.bell.until(lambda: True if queue.poll is not before else None, 5)


async def test_updates_stay_until_a_higher_offset_confirms_them(bot: Bot, anna: Person) -> None:
    await anna.says("два")
    first, second = await ids(bot)

    assert await ids(bot) == [first, second]
    assert await ids(bot, offset=second) == [second]
    assert await ids(bot, offset=second + 1) == []
    assert await ids(bot) == []


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, anna: Person) -> None:
    for text in ("раз", "два", "три"):
        await anna.says(text)

    (last,) = await bot.get_updates(offset=-1, timeout=0)
    assert last.message is not None
    assert last.message.text == "три"
    assert await ids(bot) == [last.update_id]


async def test_the_same_offset_asked_again_at_once_gets_one_update(bot: Bot, anna: Person) -> None:
    await anna.says("два")
    await anna.says("три")
    first, *_ = await ids(bot)

    assert len(await ids(bot, offset=first)) == 3
    assert len(await ids(bot, offset=first)) == 1


async def test_limit_is_kept(bot: Bot, anna: Person) -> None:
    await anna.says("два")

    assert len(await ids(bot, limit=1)) == 1


async def test_a_long_poll_wakes_as_soon_as_something_happens(telegram: Sandbox, bot: Bot, bekzat: Person) -> None:
    before = telegram.world.updates.poll
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.get_updates(timeout=30))
        await poll_after(telegram, before)
        await bekzat.says("сәлем")

    (update,) = poll.result()
    assert update.message is not None
    assert update.message.text == "сәлем"


async def test_a_second_poller_ends_the_first_with_409(bot: Bot, telegram: Sandbox) -> None:
    before = telegram.world.updates.poll

    async def first_poll() -> str:
        with pytest.raises(TelegramConflictError) as conflict:
            await bot.get_updates(timeout=30)
        return conflict.value.message

    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(first_poll())
        await poll_after(telegram, before)
        assert await ids(bot) == []

    assert first.result() == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_kinds_that_were_not_asked_for_are_not_kept(bot: Bot, anna: Person) -> None:
    await bot.get_updates(timeout=0, offset=-1, allowed_updates=["callback_query"])
    await bot.get_updates(timeout=0, offset=anna.world.updates.pending[-1].update_id + 1)
    await anna.says("не для бота")

    assert await ids(bot) == []
    await bot.get_updates(timeout=0, allowed_updates=[])
    await anna.says("для бота")
    assert len(await ids(bot)) == 1


async def test_reactions_and_members_come_only_to_a_bot_that_names_them(bot: Bot, telegram: Sandbox) -> None:
    telegram.world.updates.put("chat_member", {}, lane=1)
    assert telegram.world.updates.pending == deque()

    await bot.get_updates(timeout=0, allowed_updates=["chat_member"])
    telegram.world.updates.put("chat_member", {}, lane=1)
    assert len(telegram.world.updates.pending) == 1


async def test_a_repeated_update_comes_once_more_although_it_was_confirmed(bot: Bot, anna: Person) -> None:
    (first,) = await ids(bot)
    assert await ids(bot, offset=first + 1) == []
    await anna.repeats_last_update()

    assert await ids(bot, offset=first + 1) == [first]
    assert await ids(bot, offset=first + 1) == []


async def test_raw_updates_of_any_shape_reach_the_bot(telegram: Sandbox, bot: Bot) -> None:
    class RawUpdates(GetUpdates):
        __returning__ = list[dict[str, Any]]

    given = telegram.inject({"unheard_of": {"text": "\ud800", "id": 2**70}})
    telegram.inject({"update_id": 7, "message": None})

    raw: Any = await bot(RawUpdates(timeout=0))
    assert raw == [
        {"unheard_of": {"text": "\ud800", "id": 2**70}, "update_id": given},
        {"message": None, "update_id": 7},
    ]


async def test_all_updates_taken_waits_for_the_confirmation(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    (first,) = await ids(bot)
    with pytest.raises(TimeoutError):
        await telegram.all_updates_taken(within=0.02)

    await ids(bot, offset=first + 1)
    await telegram.all_updates_taken()
