"""Faults on demand: each looks to the bot as it would look on the real network."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from sandbox import Fault, Faults, Person, Sandbox


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.FORBIDDEN, TelegramForbiddenError),
        (Fault.BAD_REQUEST, TelegramBadRequest),
        (Fault.TOO_MANY_REQUESTS, TelegramRetryAfter),
        (Fault.SERVER_ERROR, TelegramServerError),
        (Fault.BAD_GATEWAY, ClientDecodeError),
        (Fault.RESET_BEFORE, TelegramNetworkError),
        (Fault.TIMEOUT_BEFORE, TelegramNetworkError),
    ],
)
async def test_a_call_that_fails_before_it_counts(
    bot: Bot, telegram: Sandbox, anna: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults = Faults().on("sendMessage", fault, times=1)
    with pytest.raises(error):
        await bot.send_message(anna.id, "раз", request_timeout=1)

    anna.cannot_see("раз")
    assert telegram.faults.struck == {fault: 1}
    await bot.send_message(anna.id, "два")
    await anna.sees("два")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.RESET_AFTER, TelegramNetworkError),
        (Fault.TIMEOUT_AFTER, TelegramNetworkError),
        (Fault.GARBAGE_AFTER, ClientDecodeError),
    ],
)
async def test_a_call_that_counts_though_the_bot_does_not_learn_it(
    bot: Bot, telegram: Sandbox, anna: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults = Faults().on("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(anna.id, "раз", request_timeout=1)

    assert anna.screen == ["/start", "раз"]


async def test_a_slow_answer_comes_all_the_same(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    telegram.faults = Faults().on("*", Fault.SLOW, seconds=0.05)
    began = asyncio.get_running_loop().time()
    await bot.send_message(anna.id, "раз")

    assert asyncio.get_running_loop().time() - began >= 0.05
    await anna.sees("раз")


async def test_429_says_how_long(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    telegram.faults = Faults().on("*", Fault.TOO_MANY_REQUESTS, seconds=7)
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.get_me()
    assert refused.value.retry_after == 7


async def test_only_the_named_chat_and_method_are_struck(
    bot: Bot, telegram: Sandbox, anna: Person, bekzat: Person
) -> None:
    await bekzat.says("/start")
    telegram.faults = Faults().on("sendMessage", Fault.FORBIDDEN, chat=anna.id)
    await bot.send_message(bekzat.id, "x")
    await bot.send_chat_action(anna.id, "typing")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(anna.id, "x")


async def struck_calls(bot: Bot, telegram: Sandbox, chat_id: int, seed: int) -> list[int]:
    telegram.faults = Faults(seed).on("sendMessage", Fault.FORBIDDEN, probability=0.5)
    struck = []
    for number in range(20):
        try:
            await bot.send_message(chat_id, "x")
        except TelegramForbiddenError:
            struck.append(number)
    return struck


async def test_the_same_seed_strikes_the_same_calls(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    first = await struck_calls(bot, telegram, anna.id, seed=1)

    assert 0 < len(first) < 20
    assert await struck_calls(bot, telegram, anna.id, seed=1) == first
    assert await struck_calls(bot, telegram, anna.id, seed=2) != first


async def test_updates_come_twice_under_one_id(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    taken = (await bot.get_updates(timeout=0))[-1].update_id
    telegram.faults = Faults().updates_twice()
    await anna.says("раз")

    (first, second) = (update.update_id for update in await bot.get_updates(offset=taken + 1, timeout=0))
    assert first == second
    telegram.faults = None
    await anna.says("два")
    assert len(await bot.get_updates(offset=first + 1, timeout=0)) == 1


async def test_a_repeated_update_comes_after_the_first_was_confirmed(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    taken = (await bot.get_updates(timeout=0))[-1].update_id
    telegram.faults = Faults().updates_twice()
    await anna.says("раз")

    (first,) = await bot.get_updates(offset=taken + 1, limit=1, timeout=0)
    (again,) = await bot.get_updates(offset=first.update_id + 1, timeout=0)
    assert again.update_id == first.update_id
