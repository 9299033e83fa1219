"""Deleting, and the 48 hours after which Telegram no longer does it."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from sandbox import Person, Sandbox

ALMOST = timedelta(hours=47, minutes=59, seconds=59)


async def test_a_message_can_be_deleted_until_it_is_48_hours_old(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    early = await bot.send_message(anna.id, "раннее")
    late = await bot.send_message(anna.id, "позднее")
    telegram.clock.advance(ALMOST)
    await bot.delete_message(anna.id, early.message_id)
    anna.cannot_see("раннее")

    telegram.clock.advance(timedelta(seconds=1))
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(anna.id, late.message_id)
    await anna.sees("позднее")


async def test_in_a_private_chat_a_bot_may_delete_what_people_wrote(bot: Bot, anna: Person) -> None:
    secret = await anna.says("0000")
    await bot.delete_message(anna.id, secret.id)

    anna.cannot_see("0000")


async def test_what_is_not_there_cannot_be_deleted(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, 999)


async def test_many_are_deleted_at_once_and_missing_ones_skipped(bot: Bot, anna: Person) -> None:
    sent = [await bot.send_message(anna.id, text) for text in ("раз", "два")]

    assert await bot.delete_messages(anna.id, [*(one.message_id for one in sent), 999])
    assert anna.screen == ["/start"]


async def test_a_reply_keyboard_goes_with_its_message(bot: Bot, anna: Person, telegram: Sandbox) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да")]])
    sent = await bot.send_message(anna.id, "?", reply_markup=markup)
    assert anna.buttons == ["Да"]

    await bot.delete_message(anna.id, sent.message_id)
    assert anna.buttons == []


async def test_in_a_group_only_an_administrator_deletes_what_others_wrote(
    bot: Bot, anna: Person, telegram: Sandbox
) -> None:
    modest = telegram.group("Скромная", [anna])
    led = telegram.supergroup("Рабочая", [anna])
    plain, managed = await anna.posts_in(modest, "раз"), await anna.posts_in(led, "два")

    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(modest.id, plain.id)
    await bot.delete_message(led.id, managed.id)
    led.cannot_see("два")
