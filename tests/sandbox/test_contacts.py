"""Contact cards: what Telegram's server puts into them, and what odd senders leave in them."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.types import Contact, KeyboardButton, Message, ReplyKeyboardMarkup, User

from sandbox import Person, Post
from sandbox.contacts import NoPhone
from tests.sandbox.conftest import MONDAY


def contact_of(post: Post) -> Contact:
    assert post.message.contact is not None
    return post.message.contact


async def arrived(bot: Bot) -> Message:
    message = (await bot.get_updates(timeout=0))[-1].message
    assert message is not None
    return message


async def test_the_own_card_has_the_own_id_and_answers_the_question(bot: Bot, anna: Person) -> None:
    button = KeyboardButton(text="Номер", request_contact=True)
    markup = ReplyKeyboardMarkup(keyboard=[[button]], one_time_keyboard=True)
    asked = await bot.send_message(anna.id, "Ваш номер?", reply_markup=markup)
    await anna.taps("Номер")

    message = await arrived(bot)
    assert message.contact is not None
    assert message.contact.user_id == anna.id
    assert message.contact.phone_number == "+77010000001"
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id


async def test_a_number_of_nobody_has_no_id(anna: Person) -> None:
    assert contact_of(await anna.shares_number("+77019999999")).user_id is None


async def test_a_number_from_the_address_book_is_resolved_to_its_account(anna: Person, bekzat: Person) -> None:
    assert contact_of(await anna.shares_number("7 701 000 00 02")).user_id == bekzat.id


async def test_a_forwarded_card_names_where_it_came_from(bot: Bot, anna: Person, bekzat: Person) -> None:
    await anna.forwards_contact(of=anna, sent_by=bekzat)

    message = await arrived(bot)
    assert message.forward_origin is not None
    assert message.forward_origin.type == "user"


async def test_odd_cards_arrive_as_they_were_made(bot: Bot, anna: Person) -> None:
    inline_bot = User(id=9, is_bot=True, first_name="Другой бот")
    await anna.sends_contact("8 (701) 000-00-01", user_id=anna.id, via_bot=inline_bot, date_offset=-timedelta(hours=1))

    message = await arrived(bot)
    assert message.contact is not None
    assert message.contact.phone_number == "8 (701) 000-00-01"
    assert message.via_bot is not None
    assert message.via_bot.id == inline_bot.id
    assert message.date == MONDAY - timedelta(hours=1)


async def test_who_has_no_number_cannot_share_it(telegram_stranger: Person) -> None:
    with pytest.raises(NoPhone):
        await telegram_stranger.shares_contact()


@pytest.fixture
def telegram_stranger(anna: Person) -> Person:
    anna.account.phone = None
    return anna
