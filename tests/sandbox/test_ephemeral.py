"""Ephemeral messages: who sees them, when a bot may send them, and servers that do not know them."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    BotCommand,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from sandbox import EphemeralSupport, Group, Person, Right, Sandbox

BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Показать", callback_data="show")]])


@pytest.fixture
def forum(telegram: Sandbox, anna: Person, bekzat: Person) -> Group:
    return telegram.forum("Служба поддержки", [anna, bekzat])


@pytest.fixture
def modest(telegram: Sandbox, anna: Person, bekzat: Person) -> Group:
    """A group where the bot leads nobody."""
    return telegram.supergroup("Рабочая", [anna, bekzat], bot_leads=False)


def to(person: Person, query_id: str | None = None, *, cover: bool | None = None) -> EphemeralMessageParameters:
    return EphemeralMessageParameters(
        receiver_user_id=person.id, callback_query_id=query_id, replace_callback_query_message=cover
    )


async def tapped(bot: Bot) -> str:
    query = (await bot.get_updates(timeout=0))[-1].callback_query
    assert query is not None
    return query.id


async def test_only_the_receiver_sees_it(bot: Bot, forum: Group, anna: Person, bekzat: Person) -> None:
    topic = forum.open_topic(anna.account, "Заявка")
    sent = await bot.send_message(
        forum.id, "тайна", message_thread_id=topic.topic_id, ephemeral_message_parameters=to(bekzat)
    )

    assert sent.message_id == 0
    assert sent.ephemeral_message_id
    assert sent.receiver_user is not None
    assert sent.receiver_user.id == bekzat.id
    await topic.as_seen_by(bekzat.account).sees("тайна")
    await forum.as_seen_by(bekzat.account).sees("тайна")
    for view in (forum, topic, forum.as_seen_by(anna.account), forum.topic("General").as_seen_by(bekzat.account)):
        view.cannot_see("тайна")
    assert "тайна" not in forum.transcript


async def test_it_is_edited_and_deleted_by_its_own_methods(bot: Bot, forum: Group, bekzat: Person) -> None:
    mine = forum.as_seen_by(bekzat.account)
    sent = await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat), reply_markup=BUTTON)
    for method in (sent.edit_ephemeral_text("стёрто"), sent.delete_ephemeral()):
        await bot(method)
        mine.cannot_see("тайна")

    mine.cannot_see("стёрто")
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot(sent.edit_ephemeral_text("ещё"))
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(forum.id, 0)


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, forum: Group, bekzat: Person) -> None:
    sent = await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat), reply_markup=BUTTON)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot(sent.edit_ephemeral_text("тайна", reply_markup=BUTTON))
    await bot(sent.edit_ephemeral_reply_markup())
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot(sent.edit_ephemeral_reply_markup())


async def test_somebody_offline_never_sees_it(bot: Bot, forum: Group, bekzat: Person) -> None:
    bekzat.goes_offline()
    await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat))
    bekzat.comes_online()

    forum.as_seen_by(bekzat.account).cannot_see("тайна")


async def test_it_can_stand_in_place_of_the_tapped_message(bot: Bot, forum: Group, bekzat: Person) -> None:
    await bot.send_message(forum.id, "карточка", reply_markup=BUTTON)
    await bot.send_message(forum.id, "после")
    await bekzat.taps("Показать", where=forum)
    wish = to(bekzat, await tapped(bot), cover=True)
    await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=wish)

    assert forum.as_seen_by(bekzat.account).screen == ["тайна", "после"]
    assert forum.screen == ["карточка", "после"]


async def test_its_buttons_are_tapped_by_the_receiver(bot: Bot, forum: Group, bekzat: Person) -> None:
    sent = await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat), reply_markup=BUTTON)
    await bekzat.taps("Показать", where=forum)

    query = (await bot.get_updates(timeout=0))[-1].callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert query.message.ephemeral_message_id == sent.ephemeral_message_id


async def test_an_ephemeral_command_is_seen_by_its_sender_and_the_bot(
    bot: Bot, modest: Group, anna: Person, bekzat: Person, telegram: Sandbox
) -> None:
    await bot.set_my_commands([BotCommand(command="mine", description="Мои заявки", is_ephemeral=True)])
    await bekzat.posts_in(modest, "/mine")
    modest.as_seen_by(anna.account).cannot_see("/mine")
    said = (await bot.get_updates(timeout=0))[-1].message
    assert said is not None
    assert said.ephemeral_message_id

    answer = ReplyParameters(ephemeral_message_id=said.ephemeral_message_id)
    await bot.send_message(modest.id, "две", reply_parameters=answer, ephemeral_message_parameters=to(bekzat))
    await modest.as_seen_by(bekzat.account).sees("две")
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(modest.id, "всем", reply_parameters=answer)
    telegram.clock.advance(timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match="MESSAGE_NOT_COMMAND"):
        await bot.send_message(modest.id, "x", reply_parameters=answer, ephemeral_message_parameters=to(bekzat))


async def test_a_bot_that_does_not_lead_answers_fresh_taps_alone(
    bot: Bot, modest: Group, anna: Person, bekzat: Person, telegram: Sandbox
) -> None:
    with pytest.raises(TelegramBadRequest, match="MESSAGE_NOT_COMMAND"):
        await bot.send_message(modest.id, "x", ephemeral_message_parameters=to(bekzat))
    await bot.send_message(modest.id, "карточка", reply_markup=BUTTON)
    await bekzat.taps("Показать", where=modest)
    query_id = await tapped(bot)
    await bot.send_message(modest.id, "тайна", receiver_user_id=bekzat.id, callback_query_id=query_id)
    await modest.as_seen_by(bekzat.account).sees("тайна")

    with pytest.raises(TelegramBadRequest, match="QUERY_ID_INVALID"):
        await bot.send_message(modest.id, "x", ephemeral_message_parameters=to(anna, query_id))
    telegram.clock.advance(timedelta(seconds=16))
    with pytest.raises(TelegramBadRequest, match="QUERY_ID_INVALID"):
        await bot.send_message(modest.id, "x", ephemeral_message_parameters=to(bekzat, query_id))


async def test_a_bot_that_leads_answers_in_time_too_but_may_speak_at_any_time(
    bot: Bot, forum: Group, bekzat: Person, telegram: Sandbox
) -> None:
    await bot.set_my_commands([BotCommand(command="mine", description="Мои заявки", is_ephemeral=True)])
    await bot.send_message(forum.id, "карточка", reply_markup=BUTTON)
    said = await bekzat.posts_in(forum, "/mine")
    await bekzat.taps("Показать", where=forum)
    query_id = await tapped(bot)
    telegram.clock.advance(timedelta(seconds=16))

    answer = ReplyParameters(ephemeral_message_id=said.message.ephemeral_message_id)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(forum.id, "x", reply_parameters=answer, ephemeral_message_parameters=to(bekzat))
    with pytest.raises(TelegramBadRequest, match="QUERY_ID_INVALID"):
        await bot.send_message(forum.id, "x", ephemeral_message_parameters=to(bekzat, query_id))
    await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat))


async def test_strangers_and_private_chats_get_none(bot: Bot, forum: Group, telegram: Sandbox, anna: Person) -> None:
    stranger = telegram.person("Чужая")
    with pytest.raises(TelegramBadRequest, match="USER_NOT_PARTICIPANT"):
        await bot.send_message(forum.id, "x", ephemeral_message_parameters=to(stranger))
    with pytest.raises(TelegramBadRequest, match="only to groups and supergroups"):
        await bot.send_message(anna.id, "x", ephemeral_message_parameters=to(anna))


async def test_an_old_server_shows_it_to_everybody_and_knows_no_edits(
    bot: Bot, forum: Group, telegram: Sandbox, bekzat: Person
) -> None:
    telegram.ephemeral = EphemeralSupport.UNKNOWN
    sent = await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat))

    assert sent.ephemeral_message_id is None
    await forum.sees("тайна")
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot.delete_ephemeral_message(forum.id, bekzat.id, 1)


async def test_a_server_may_turn_them_down(bot: Bot, forum: Group, telegram: Sandbox, bekzat: Person) -> None:
    telegram.ephemeral = EphemeralSupport.REFUSED
    with pytest.raises(TelegramBadRequest, match="EPHEMERAL"):
        await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat))
    forum.as_seen_by(bekzat.account).cannot_see("тайна")


async def test_leading_the_group_is_enough_whatever_the_rights(
    bot: Bot, forum: Group, anna: Person, bekzat: Person
) -> None:
    forum.let_bot_in(anna.account, rights=[Right.PIN_MESSAGES])
    await bot.send_message(forum.id, "тайна", ephemeral_message_parameters=to(bekzat))
    await forum.as_seen_by(bekzat.account).sees("тайна")
