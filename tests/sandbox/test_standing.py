"""Members of a group: their rights, anonymous administrators, privacy mode, and how the bot hears of changes."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator, ChatMemberRestricted, Update

from sandbox import GROUP_ANONYMOUS_BOT, Group, NotSeen, Person, Right, Sandbox


@pytest.fixture
def desk(telegram: Sandbox, anna: Person, bekzat: Person) -> Group:
    """Anna owns it, Bekzat is a member."""
    return telegram.supergroup("Служба поддержки", [anna, bekzat])


async def last_update(bot: Bot) -> Update:
    return (await bot.get_updates(timeout=0))[-1]


async def test_an_administrator_has_the_rights_that_were_given(
    bot: Bot, desk: Group, anna: Person, bekzat: Person
) -> None:
    desk.promote(bekzat.account, anna.account, [Right.DELETE_MESSAGES, Right.MANAGE_TOPICS], title="дежурный")

    member = await bot.get_chat_member(desk.id, bekzat.id)
    assert isinstance(member, ChatMemberAdministrator)
    assert (member.can_delete_messages, member.can_manage_topics, member.can_pin_messages) == (True, True, False)
    assert member.custom_title == "дежурный"
    statuses = {one.user.id: one.status for one in await bot.get_chat_administrators(desk.id)}
    assert statuses == {anna.id: "creator", bekzat.id: "administrator", bot.id: "administrator"}


async def test_changes_of_members_come_as_chat_member(bot: Bot, desk: Group, anna: Person, bekzat: Person) -> None:
    await bot.get_updates(timeout=0, offset=-1, allowed_updates=["chat_member", "my_chat_member", "message"])
    desk.promote(bekzat.account, anna.account)
    change = (await last_update(bot)).chat_member
    assert change is not None
    assert (change.from_user.id, change.new_chat_member.user.id) == (anna.id, bekzat.id)
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "administrator")

    desk.demote(bekzat.account, anna.account)
    desk.put_out(bekzat.account, anna.account)
    kicked, left = (await bot.get_updates(timeout=0))[-2:]
    assert kicked.chat_member is not None
    assert kicked.chat_member.new_chat_member.status == "kicked"
    assert left.message is not None
    assert left.message.left_chat_member is not None
    with pytest.raises(NotSeen, match="not a member"):
        await bekzat.posts_in(desk, "x")


async def test_a_bot_that_leads_nobody_hears_of_no_other_member(
    bot: Bot, desk: Group, anna: Person, bekzat: Person
) -> None:
    await bot.get_updates(timeout=0, offset=-1, allowed_updates=["chat_member", "my_chat_member"])
    desk.let_bot_in(anna.account, status=desk.room.members[bekzat.id])
    demoted = await last_update(bot)
    assert demoted.my_chat_member is not None
    desk.promote(bekzat.account, anna.account)

    assert (await last_update(bot)).update_id == demoted.update_id


async def test_somebody_new_and_somebody_who_leaves_are_told(
    bot: Bot, desk: Group, telegram: Sandbox, anna: Person
) -> None:
    dana = telegram.person("Пробная Дана")
    desk.let_in(dana.account, by=anna.account)
    joined = (await last_update(bot)).message
    assert joined is not None
    assert joined.new_chat_members is not None
    assert joined.new_chat_members[0].id == dana.id

    desk.leave(dana.account)
    assert (await bot.get_chat_member(desk.id, dana.id)).status == "left"


async def test_a_restricted_member_reads_and_does_not_write(
    bot: Bot, desk: Group, anna: Person, bekzat: Person
) -> None:
    desk.restrict(bekzat.account, anna.account)

    member = await bot.get_chat_member(desk.id, bekzat.id)
    assert isinstance(member, ChatMemberRestricted)
    assert not member.can_send_messages
    with pytest.raises(NotSeen, match="may not write"):
        await bekzat.posts_in(desk, "x")


async def test_an_anonymous_administrator_writes_in_the_groups_name(
    bot: Bot, desk: Group, anna: Person, bekzat: Person
) -> None:
    desk.promote(bekzat.account, anna.account, anonymous=True, title="смена")
    post = await bekzat.posts_in(desk, "беру")

    message = (await last_update(bot)).message
    assert message is not None
    assert message.from_user is not None
    assert message.sender_chat is not None
    assert (message.from_user.id, message.sender_chat.id) == (GROUP_ANONYMOUS_BOT.id, desk.id)
    assert message.author_signature == "смена"
    assert not post.from_bot


async def test_a_bot_in_privacy_mode_hears_only_what_is_for_it() -> None:
    async with Sandbox(bot_hears_everything=False) as telegram:
        anna = telegram.person("Пробная Арендаторша")
        desk = telegram.group("Рабочая", [anna])
        queue = telegram.world.updates
        queue.clear()
        await anna.posts_in(desk, "между собой")
        assert not queue.pending
        await anna.posts_in(desk, "/queue")
        await anna.posts_in(desk, "@sandbox_privacy_bot где заявка?")
        assert len(queue.pending) == 2

        desk.let_bot_in(anna.account)
        await anna.posts_in(desk, "теперь слышно")
        assert queue.pending[-1].body["message"]["text"] == "теперь слышно"


async def test_a_bot_that_was_put_out_or_left_is_told_so(
    bot: Bot, desk: Group, telegram: Sandbox, anna: Person
) -> None:
    other = telegram.group("Вторая", [anna])
    await bot.leave_chat(other.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(other.id, "x")
    desk.put_bot_out(anna.account)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.get_chat_administrators(desk.id)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.get_chat(desk.id)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.delete_message(desk.id, 1)


async def test_deleting_and_pinning_need_their_rights(bot: Bot, desk: Group, anna: Person) -> None:
    said = await anna.posts_in(desk, "важное")
    desk.let_bot_in(anna.account, rights=[Right.MANAGE_TOPICS])
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(desk.id, said.id)
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(desk.id, said.id)

    desk.let_bot_in(anna.account, rights=[Right.PIN_MESSAGES, Right.DELETE_MESSAGES])
    await bot.pin_chat_message(desk.id, said.id)
    await bot.delete_message(desk.id, said.id)
    assert desk.pinned == []


async def test_pins_are_told_in_their_topic(bot: Bot, telegram: Sandbox, anna: Person) -> None:
    forum = telegram.forum("С темами", [anna])
    made = await bot.create_forum_topic(forum.id, "Заявка")
    card = await bot.send_message(forum.id, "карточка", message_thread_id=made.message_thread_id)
    board = await bot.send_message(forum.id, "доска")
    await bot.pin_chat_message(forum.id, board.message_id)
    await bot.pin_chat_message(forum.id, card.message_id)

    told = (await last_update(bot)).message
    assert told is not None
    assert told.pinned_message is not None
    assert (told.pinned_message.message_id, told.message_thread_id) == (card.message_id, made.message_thread_id)
    assert [post.text for post in forum.topic("Заявка").pinned] == ["карточка"]
    await bot.unpin_all_forum_topic_messages(forum.id, made.message_thread_id)
    assert [post.text for post in forum.pinned] == ["доска"]
    await bot.unpin_all_general_forum_topic_messages(forum.id)
    forum.pin(anna.account, forum.topic("Заявка").chat[1])
    assert [post.text for post in forum.pinned] == ["карточка"]


async def test_a_restricted_bot_is_silent(bot: Bot, desk: Group, anna: Person, bekzat: Person) -> None:
    desk.restrict(bekzat.account, anna.account)
    desk.let_bot_in(anna.account, status=desk.room.members[bekzat.id])
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(desk.id, "x")
