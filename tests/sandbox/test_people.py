"""What people do beyond the ordinary: edits, stale taps, blocking, groups; and what the sandbox refuses to be."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import ReactionTypeEmoji, Update

from sandbox import NotSeen, Person, Sandbox, SandboxClock, UnsafeSandbox
from sandbox.calls import Answer, Call, Proceed
from sandbox.refusals import Refusal


async def latest(bot: Bot) -> Update:
    return (await bot.get_updates(timeout=0))[-1]


async def test_an_edited_message_is_told_as_edited(bot: Bot, anna: Person) -> None:
    said = await anna.says("было")
    await anna.edits(said, "стало")

    edited = (await latest(bot)).edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (said.id, "стало")


async def test_a_forged_tap_carries_any_data(bot: Bot, anna: Person) -> None:
    menu = (await bot.send_message(anna.id, "меню")).message_id
    await anna.presses_stale(anna.room.posts[menu], "erase:999")

    query = (await latest(bot)).callback_query
    assert query is not None
    assert (query.from_user.id, query.data) == (anna.id, "erase:999")


async def test_blocking_is_told_by_my_chat_member(bot: Bot, anna: Person) -> None:
    await anna.blocks_bot()

    change = (await latest(bot)).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(NotSeen, match="cannot write"):
        await anna.says("алло")


async def test_start_unblocks_first(bot: Bot, anna: Person) -> None:
    await anna.blocks_bot()
    await anna.says("/start")

    *_, change, start = await bot.get_updates(timeout=0)
    assert change.my_chat_member is not None
    assert change.my_chat_member.new_chat_member.status == "member"
    assert start.message is not None


async def test_a_very_long_text_goes_in_parts(anna: Person) -> None:
    await anna.says("ж" * 5000)

    assert [len(text) for text in anna.screen[1:]] == [4096, 904]


async def test_groups_hear_people_and_answer(bot: Bot, telegram: Sandbox, anna: Person, bekzat: Person) -> None:
    group = telegram.group("Рабочая", [anna, bekzat])
    await bekzat.posts_in(group, "есть вопрос")

    message = (await latest(bot)).message
    assert message is not None
    assert (message.chat.id, message.chat.type) == (group.id, "group")
    await bot.send_message(group.id, "ответ")
    await group.sees("ответ")


async def test_channel_posts_come_without_a_sender(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    channel = telegram.channel("Новости", [anna])
    await anna.posts_in(channel, "объявление")

    post = (await latest(bot)).channel_post
    assert post is not None
    assert post.from_user is None
    assert post.sender_chat is not None


async def test_a_bot_that_was_put_out_of_a_group_cannot_write_there(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    group = telegram.supergroup("Рабочая", [anna])
    group.put_bot_out(anna.account)

    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_reactions_are_shown_and_limited_to_telegrams_own(bot: Bot, anna: Person) -> None:
    said = await anna.says("вопрос")
    await bot.set_message_reaction(anna.id, said.id, [ReactionTypeEmoji(emoji="👀")])
    assert said.reactions == ("👀",)

    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await bot.set_message_reaction(anna.id, said.id, [ReactionTypeEmoji(emoji="🚗")])


async def test_a_gate_can_refuse_in_place_of_a_call(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    async def gate(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        if isinstance(call.asked, SendMessage):
            raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "Too Many Requests: retry after 3", {"retry_after": 3})
        return await proceed()

    telegram.gates.append(gate)
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "x")
    assert refused.value.retry_after == 3
    assert telegram.calls[-1].refusal == "Too Many Requests: retry after 3"
    assert (await bot.get_me()).username == "sandbox_privacy_bot"


async def test_mentions_by_id_name_people_whom_telegram_knows(bot: Bot, anna: Person) -> None:
    link = '<a href="tg://user?id={}">кто</a>'
    known = await bot.send_message(anna.id, link.format(anna.id), parse_mode="HTML")
    unknown = await bot.send_message(anna.id, link.format(1), parse_mode="HTML")

    assert known.entities is not None
    assert known.entities[0].user is not None
    assert known.entities[0].user.first_name == "Пробная"
    assert unknown.entities is None


async def test_messages_are_dated_by_the_sandbox_clock(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    telegram.clock.advance(timedelta(days=2))
    sent = await bot.send_message(anna.id, "позже")

    assert sent.date == datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


def test_the_clock_never_goes_back() -> None:
    clock = SandboxClock()
    heard: list[str] = []
    stop = clock.listen(lambda: heard.append("jump"))
    before = clock.now()
    clock.advance(timedelta(hours=1))
    stop()
    clock.advance(timedelta())

    assert clock.now() >= before + timedelta(hours=1)
    assert heard == ["jump"]
    with pytest.raises(ValueError, match="only moves forward"):
        clock.advance(-timedelta(seconds=1))


def test_a_real_token_and_a_public_address_are_refused() -> None:
    with pytest.raises(UnsafeSandbox) as refused:
        Sandbox(token="123456:AAF-looks-like-a-real-one")
    assert "AAF" not in str(refused.value)
    with pytest.raises(UnsafeSandbox):
        Sandbox(host="0.0.0.0")  # noqa: S104 - this is what must be refused
