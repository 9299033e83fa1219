"""A group that becomes a supergroup, and groups that are deleted."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat

from sandbox import Person, Sandbox


async def test_the_old_id_names_the_new_one(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    group = telegram.group("Поддержка", [anna], bot_leads=True)
    supergroup = telegram.upgrade(group, forum=True)

    to, origin = (update.message for update in (await bot.get_updates(timeout=0))[-2:])
    assert to is not None
    assert (to.chat.id, to.migrate_to_chat_id) == (group.id, supergroup.id)
    assert origin is not None
    assert (origin.chat.id, origin.migrate_from_chat_id) == (supergroup.id, group.id)
    with pytest.raises(TelegramMigrateToChat) as refused:
        await bot.send_message(group.id, "x")
    assert refused.value.migrate_to_chat_id == supergroup.id
    assert "group chat was upgraded to a supergroup chat" in refused.value.message


async def test_members_and_rights_move_and_topics_are_there(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    group = telegram.group("Поддержка", [anna], bot_leads=True)
    other = telegram.upgrade(group, forum=True)
    following = telegram.supergroup("Следующая", [anna])

    made = await bot.create_forum_topic(other.id, "Заявка")
    await anna.posts_in(other.topic("Заявка"), "здесь")
    assert made.message_thread_id == other.topic("Заявка").topic_id
    assert following.id != other.id
    assert telegram.groups[0].id == other.id


async def test_deleted_groups_are_not_found(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    small, large = telegram.group("Малая", [anna]), telegram.supergroup("Большая", [anna])
    small.vanish()
    large.vanish()

    with pytest.raises(TelegramForbiddenError, match="the group chat was deleted"):
        await bot.send_message(small.id, "x")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(large.id, "x")
