"""Forum topics: what the bot does with them, what people do, and what Telegram refuses."""

from collections.abc import Awaitable, Callable

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters

from sandbox import Group, NotSeen, Person, Right, Sandbox

FOLDER = "5348227245599105972"


@pytest.fixture
def forum(telegram: Sandbox, anna: Person, bekzat: Person) -> Group:
    return telegram.forum("Служба поддержки", [anna, bekzat])


async def heard(bot: Bot) -> list[Message]:
    """The messages that came since the last look."""
    updates = await bot.get_updates(timeout=0)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return [update.message for update in updates if update.message]


async def test_a_bot_opens_a_topic_and_writes_in_it(bot: Bot, forum: Group) -> None:
    made = await bot.create_forum_topic(forum.id, "DSR-7K3F-Q2", icon_custom_emoji_id=FOLDER)
    sent = await bot.send_message(forum.id, "карточка", message_thread_id=made.message_thread_id)
    await bot.send_message(forum.id, "доска")

    assert (sent.message_thread_id, sent.is_topic_message) == (made.message_thread_id, True)
    assert sent.chat.is_forum
    assert forum.topic("DSR-7K3F-Q2").screen == ["", "карточка"]
    assert forum.topic("General").screen == ["доска"]
    assert "# 💼 DSR-7K3F-Q2\n" in forum.transcript


async def test_a_bot_hears_of_the_topics_that_it_opens_itself(bot: Bot, forum: Group) -> None:
    await heard(bot)
    await bot.create_forum_topic(forum.id, "Заявка")

    (told,) = await heard(bot)
    assert told.from_user is not None
    assert told.from_user.id == bot.id
    assert told.forum_topic_created is not None
    assert told.forum_topic_created.name == "Заявка"


async def test_people_write_in_a_topic_and_answer_its_first_message(bot: Bot, forum: Group, bekzat: Person) -> None:
    topic_id = (await bot.create_forum_topic(forum.id, "Заявка")).message_thread_id
    await heard(bot)
    await bekzat.posts_in(forum.topic("Заявка"), "беру")

    (message,) = await heard(bot)
    assert (message.message_thread_id, message.is_topic_message) == (topic_id, True)
    assert message.reply_to_message is not None
    assert message.reply_to_message.forum_topic_created is not None


async def test_an_answer_goes_to_the_topic_of_what_it_answers(bot: Bot, forum: Group, bekzat: Person) -> None:
    await bot.create_forum_topic(forum.id, "Заявка")
    said = await bekzat.posts_in(forum.topic("Заявка"), "вопрос")
    await bot.send_message(forum.id, "ответ", reply_parameters=ReplyParameters(message_id=said.id))

    assert forum.topic("Заявка").last.text == "ответ"


async def test_names_and_icons_change_and_are_told(bot: Bot, forum: Group) -> None:
    made = await bot.create_forum_topic(forum.id, "Новая")
    await heard(bot)
    await bot.edit_forum_topic(forum.id, made.message_thread_id, name="В работе", icon_custom_emoji_id=FOLDER)

    (told,) = await heard(bot)
    assert told.forum_topic_edited is not None
    assert (told.forum_topic_edited.name, told.forum_topic_edited.icon_custom_emoji_id) == ("В работе", FOLDER)
    await bot.edit_general_forum_topic(forum.id, "Очередь")
    assert [view.topic.name for view in forum.topics] == ["Очередь", "В работе"]
    icons = await bot.get_forum_topic_icon_stickers()
    assert FOLDER in [icon.custom_emoji_id for icon in icons]


async def test_a_closed_topic_takes_messages_only_from_those_who_manage_topics(
    bot: Bot, forum: Group, anna: Person, bekzat: Person
) -> None:
    made = await bot.create_forum_topic(forum.id, "Заявка")
    topic = forum.topic("Заявка")
    await bot.close_forum_topic(forum.id, made.message_thread_id)
    with pytest.raises(NotSeen, match="is closed"):
        await bekzat.posts_in(topic, "можно?")
    await anna.posts_in(topic, "владелец может")
    await bot.send_message(forum.id, "и бот", message_thread_id=made.message_thread_id)

    await bot.reopen_forum_topic(forum.id, made.message_thread_id)
    await bekzat.posts_in(topic, "теперь можно")
    told = [bool(message.forum_topic_closed) - bool(message.forum_topic_reopened) for message in await heard(bot)]
    assert [one for one in told if one] == [1, -1]


async def test_a_bot_without_the_right_is_kept_out_of_a_closed_topic(bot: Bot, forum: Group, anna: Person) -> None:
    topic = forum.open_topic(anna.account, "Заявка")
    topic.close(anna.account)
    forum.let_bot_in(anna.account, rights=[Right.PIN_MESSAGES])

    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(forum.id, "x", message_thread_id=topic.topic.id)


async def test_a_deleted_topic_is_gone_with_its_messages(bot: Bot, forum: Group, anna: Person) -> None:
    made = await bot.create_forum_topic(forum.id, "Заявка")
    await bot.send_message(forum.id, "карточка", message_thread_id=made.message_thread_id)
    view = forum.topic("Заявка")
    view.delete(anna.account)

    assert not view.is_there
    forum.cannot_see("карточка")
    with pytest.raises(TelegramBadRequest, match="Bad Request: message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=made.message_thread_id)
    with pytest.raises(NotSeen, match="not there any more"):
        await anna.posts_in(view, "x")


@pytest.mark.parametrize("thread", [1, 999])
async def test_general_and_unknown_threads_cannot_be_named(bot: Bot, forum: Group, thread: int) -> None:
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=thread)


async def test_other_chats_have_no_topics(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    plain = telegram.supergroup("Без тем", [anna])
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.create_forum_topic(plain.id, "x")
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(anna.id, "x", message_thread_id=5)


async def test_names_and_icons_that_telegram_does_not_take(bot: Bot, forum: Group) -> None:
    with pytest.raises(TelegramBadRequest, match="title must be non-empty"):
        await bot.create_forum_topic(forum.id, "  ")
    with pytest.raises(TelegramBadRequest, match="DOCUMENT_INVALID"):
        await bot.create_forum_topic(forum.id, "x", icon_custom_emoji_id="1")
    with pytest.raises(TelegramBadRequest, match="invalid icon color"):
        await bot.create_forum_topic(forum.id, "x", icon_color=1)
    made = await bot.create_forum_topic(forum.id, "ж" * 200)
    assert made.name == "ж" * 128
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.edit_forum_topic(forum.id, made.message_thread_id, name=made.name)
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.reopen_forum_topic(forum.id, made.message_thread_id)
    with pytest.raises(TelegramBadRequest, match="TOPIC_ID_INVALID"):
        await bot.close_forum_topic(forum.id, 999)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda bot, chat, _: bot.create_forum_topic(chat, "x"), "not enough rights to create a topic"),
        (lambda bot, chat, one: bot.edit_forum_topic(chat, one, name="y"), "not enough rights to edit the topic"),
        (lambda bot, chat, one: bot.close_forum_topic(chat, one), "not enough rights to edit the topic"),
        (lambda bot, chat, one: bot.delete_forum_topic(chat, one), "not enough rights to delete the topic"),
        (lambda bot, chat, one: bot.unpin_all_forum_topic_messages(chat, one), "not enough rights to manage pinned"),
    ],
)
async def test_each_act_needs_its_right(
    bot: Bot, forum: Group, anna: Person, act: Callable[[Bot, int, int], Awaitable[object]], words: str
) -> None:
    topic = forum.open_topic(anna.account, "Заявка")
    forum.let_bot_in(anna.account, rights=[Right.INVITE_USERS])

    with pytest.raises(TelegramBadRequest, match=words):
        await act(bot, forum.id, topic.topic.id)


async def test_buttons_in_a_topic_are_tapped_there(bot: Bot, forum: Group, bekzat: Person) -> None:
    for name in ("Первая", "Вторая"):
        made = await bot.create_forum_topic(forum.id, name)
        button = InlineKeyboardButton(text="Взять", callback_data=name)
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await bot.send_message(forum.id, "карточка", message_thread_id=made.message_thread_id, reply_markup=markup)
    await bekzat.taps("Взять", where=forum.topic("Первая"))

    tapped = (await bot.get_updates(timeout=0))[-1].callback_query
    assert tapped is not None
    assert tapped.data == "Первая"
    assert isinstance(tapped.message, Message)
    assert tapped.message.message_thread_id == forum.topic("Первая").topic_id


async def test_files_go_into_a_topic_too(bot: Bot, forum: Group, anna: Person, bekzat: Person) -> None:
    topic = forum.open_topic(anna.account, "Заявка")
    await bekzat.sends_document("акт.pdf", b"%PDF", where=topic)
    await bekzat.sends_photo(where=topic)

    document, photo = (await heard(bot))[-2:]
    assert document.document is not None
    assert photo.photo
    assert document.message_thread_id == photo.message_thread_id == topic.topic_id


async def test_a_reply_asked_for_in_private_is_not_given_in_the_group(bot: Bot, forum: Group, anna: Person) -> None:
    await bot.send_message(anna.id, "Ваш вопрос?", reply_markup=ForceReply())
    in_group = await anna.posts_in(forum, "не о том")
    in_private = await anna.says("вот вопрос")

    assert in_group.message.reply_to_message is None
    assert in_private.message.reply_to_message is not None


async def test_hiding_general_closes_it(bot: Bot, forum: Group, bekzat: Person) -> None:
    await bot.hide_general_forum_topic(forum.id)
    with pytest.raises(NotSeen, match="is closed"):
        await bekzat.posts_in(forum, "x")

    await bot.unhide_general_forum_topic(forum.id)
    await bekzat.posts_in(forum, "снова")
    await bot.close_general_forum_topic(forum.id)
    await bot.reopen_general_forum_topic(forum.id)
    assert await forum.sees_topic("General")


async def test_the_message_that_opened_a_topic_is_not_deleted_alone(bot: Bot, forum: Group) -> None:
    made = await bot.create_forum_topic(forum.id, "Заявка")
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(forum.id, made.message_thread_id)
