"""Telegram's limits: over all chats, in one chat, in a group; freezes, and who was told to wait."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from sandbox import Group, Limits, Person, Sandbox

ROOMY = Limits(per_second=1000, chat_per_second=1000, chat_burst=1000, group_per_minute=1000)


async def refused(bot: Bot, chat_id: int) -> int:
    """The seconds that the bot was told to wait; 0 where the message went out."""
    try:
        await bot.send_message(chat_id, "x")
    except TelegramRetryAfter as answer:
        return answer.retry_after
    return 0


@pytest.fixture
def group(telegram: Sandbox, anna: Person) -> Group:
    telegram.limits = Limits(chat_burst=1000, per_second=1000)
    return telegram.supergroup("Поддержка", [anna])


async def test_without_limits_everything_goes_out(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    assert [await refused(bot, anna.id) for _ in range(60)] == [0] * 60
    assert telegram.limits is None
    assert telegram.throttled.total == 0


async def test_one_chat_takes_a_burst_and_then_one_message_a_second(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    telegram.limits = Limits(chat_burst=3)
    assert [await refused(bot, anna.id) for _ in range(4)] == [0, 0, 0, 1]

    telegram.clock.advance(timedelta(seconds=1))
    assert [await refused(bot, anna.id) for _ in range(2)] == [0, 1]
    assert telegram.throttled.chats == {anna.id: 2}
    assert telegram.throttled.methods == {"sendMessage": 2}


async def test_all_chats_together_take_thirty_a_second(bot: Bot, telegram: Sandbox) -> None:
    telegram.limits = Limits()
    people = [telegram.person(f"Пробный {number}") for number in range(31)]
    for person in people:
        await person.says("/start")
    assert [await refused(bot, person.id) for person in people] == [0] * 30 + [1]

    telegram.clock.advance(timedelta(seconds=1))
    assert await refused(bot, people[-1].id) == 0


async def test_a_group_takes_twenty_a_minute_and_edits_count(bot: Bot, group: Group, telegram: Sandbox) -> None:
    sent = await bot.send_message(group.id, "доска")
    telegram.clock.advance(timedelta(seconds=10))
    for number in range(18):
        await bot.edit_message_text(f"доска {number}", chat_id=group.id, message_id=sent.message_id)
    await bot.pin_chat_message(group.id, sent.message_id)
    assert await refused(bot, group.id) == 50

    telegram.clock.advance(timedelta(seconds=50))
    assert await refused(bot, group.id) == 0
    assert await refused(bot, group.id) == 10


async def test_a_freeze_is_kept_by_those_who_go_on(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    telegram.limits = Limits(chat_burst=1, longer_each_time=5)
    assert [await refused(bot, anna.id) for _ in range(4)] == [0, 1, 6, 11]

    telegram.clock.advance(timedelta(seconds=10))
    assert await refused(bot, anna.id) == 6
    telegram.clock.advance(timedelta(seconds=6))
    assert await refused(bot, anna.id) == 0


async def test_one_frozen_chat_does_not_hold_up_another(
    bot: Bot, anna: Person, bekzat: Person, telegram: Sandbox
) -> None:
    await bekzat.says("/start")
    telegram.limits = Limits(chat_burst=1)
    assert [await refused(bot, anna.id) for _ in range(2)] == [0, 1]
    assert await refused(bot, bekzat.id) == 0


async def test_typing_and_answers_to_taps_cost_nothing(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    telegram.limits = Limits(chat_burst=1)
    for _ in range(5):
        await bot.send_chat_action(anna.id, "typing")
    assert await refused(bot, anna.id) == 0


async def test_they_are_given_at_the_start_or_changed_on_the_way(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    assert Sandbox(limits=ROOMY).limits == ROOMY
    telegram.limits = Limits(chat_burst=1)
    await refused(bot, anna.id)
    telegram.limits = None
    assert await refused(bot, anna.id) == 0
