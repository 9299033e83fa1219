"""The staff group as it is in life: the bot put out, demoted, let in again; the group moved, deleted or named anew."""

from datetime import timedelta

from aiogram.enums import ChatMemberStatus

from privacy.staff_group import TOPICS_RIGHT
from sandbox import Right
from sandbox.rights import EVERY_RIGHT
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def files(anna: Visitor) -> str:
    await anna.is_proven()
    return await anna.files_erasure(TAIL)


async def test_put_out_of_the_group_staff_work_in_private_until_the_bot_is_back(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await files(anna)
    await team.takes(team.support, number)

    team.group.put_bot_out(team.lead.person.account)
    await house.calm()

    for member in team.members:
        await member.person.sees(member.text("group.event.lost"))
        await member.person.sees(member.text("card.title", ref=number))
    await team.lead.taps("desk.approve")
    await team.lead.reads("desk.approved", names="aigerim", n=1, needed=2)

    team.group.let_bot_in(team.lead.person.account)
    await house.calm()

    await team.group.sees(team.text("group.event.back"))
    await team.support.person.sees(team.support.text("group.event.back"))
    reopened = await team.group.sees_topic(number)
    await reopened.sees(team.text("desk.approved", names="aigerim", n=1, needed=2))
    board = await team.sees_board("board.counts", fresh=0, taken=1, urgent=0, overdue=0)
    assert board.id in {post.id for post in team.group.pinned}


async def test_a_group_deleted_is_found_out_by_the_next_call_and_nothing_is_lost(
    anna: Visitor, team: Team, house: House
) -> None:
    team.group.vanish()
    number = await files(anna)
    await house.later(timedelta(seconds=16))

    for member in team.members:
        await member.person.sees(member.text("group.event.lost"))
        await member.person.sees(member.text("card.title", ref=number))


async def test_without_the_right_to_topics_admins_are_told_and_replies_do_their_job(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await files(anna)
    owner = team.lead.person.account

    team.group.let_bot_in(owner, ChatMemberStatus.ADMINISTRATOR, EVERY_RIGHT - {Right.MANAGE_TOPICS})
    await house.later(timedelta(seconds=16))

    await team.lead.person.sees(team.lead.text(f"group.right.{TOPICS_RIGHT}"))
    team.support.person.cannot_see(team.support.text("group.event.rights_missing"))
    await team.group.sees(team.text("group.event.without_topics"))
    await team.support.person.taps(number, where=team.group)
    await house.calm()
    await team.group.sees(team.text("topic.holder", name="daulet"))
    assert number not in " ".join(one.topic.name for one in team.group.topics)

    team.group.let_bot_in(owner)
    await house.calm()

    await team.group.sees(team.text("group.event.with_topics"))
    await (await team.group.sees_topic(number)).sees(team.text("topic.holder", name="daulet"))


async def test_without_the_right_to_pin_the_board_stands_and_topics_are_made(
    anna: Visitor, team: Team, house: House
) -> None:
    owner = team.lead.person.account
    team.group.let_bot_in(owner, ChatMemberStatus.ADMINISTRATOR, EVERY_RIGHT - {Right.PIN_MESSAGES})
    await house.calm()
    team.group.delete(team.group.pinned[-1])

    number = await files(anna)
    await team.takes(team.support, number)

    await team.lead.person.sees(team.lead.text("group.right.can_pin_messages"))
    await team.sees_board("board.counts", fresh=0, taken=1, urgent=0, overdue=0)
    assert not team.group.pinned


async def test_a_topic_deleted_by_hand_is_opened_again_with_its_card(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    topic = await team.takes(team.support, number)

    topic.delete(team.lead.person.account)
    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await house.later(timedelta(seconds=16))

    again = await team.group.sees_topic(number)
    assert again.topic_id != topic.topic_id
    await again.sees(team.text("group.event.topic_gone"))
    assert number in again.chat[1].text


async def test_a_topic_closed_or_renamed_by_hand_is_set_right(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    topic = await team.takes(team.support, number)
    name = topic.topic.name

    topic.close(team.lead.person.account)
    topic.rename(team.lead.person.account, "Анна, 1990")
    await house.calm()

    await topic.sees(team.text("group.event.still_open"))
    assert not topic.topic.is_closed
    assert topic.topic.name == name


async def test_a_board_deleted_or_unpinned_comes_back(anna: Visitor, team: Team, house: House) -> None:
    first = team.group.pinned[-1]
    team.group.delete(first)
    await files(anna)

    second = await team.sees_board("board.counts", fresh=1, taken=0, urgent=0, overdue=0)
    assert team.group.pinned == [second]
    team.group.room.pinned.clear()
    await house.later(timedelta(minutes=11))
    await team.takes(team.support, await team.house.storage.read(lambda tx: tx.requests.unfinished()[0].number))
    third = await team.sees_board("board.counts", fresh=0, taken=1, urgent=0, overdue=0)
    assert team.group.pinned == [third]


async def test_the_operator_names_another_group_or_none(anna: Visitor, team: Team, house: House) -> None:
    number = await files(anna)
    await team.takes(team.support, number)
    other = house.telegram.forum("Другая", [one.person for one in team.members])

    await house.room.staff_room.take_over(other.id)
    await house.later(timedelta(seconds=16))

    await (await other.sees_topic(number)).sees(team.text("topic.holder", name="daulet"))
    await other.sees(team.text("board.counts", fresh=0, taken=1, urgent=0, overdue=0))
    await house.room.staff_room.take_over(None)
    await house.calm()
    await team.second.person.sees(team.second.text("card.title", ref=number))


async def test_a_group_named_before_the_bot_is_in_it_is_entered_when_it_is_let_in(anna: Visitor, team: Team) -> None:
    other = team.house.telegram.forum("Другая", [one.person for one in team.members])
    other.put_bot_out(team.lead.person.account)
    await team.house.calm()

    await team.house.room.staff_room.take_over(other.id)
    await files(anna)
    other.let_bot_in(team.lead.person.account)
    await team.house.later(timedelta(seconds=16))

    await other.sees(team.text("board.counts", fresh=1, taken=0, urgent=0, overdue=0))


async def test_who_hides_behind_the_name_of_the_group_is_asked_to_speak_in_their_own(anna: Visitor, team: Team) -> None:
    topic = await team.takes(team.support, await files(anna))
    team.group.promote(team.second.person.account, team.lead.person.account, anonymous=True)
    heard = len(topic.chat)

    await team.second.person.posts_in(topic, "Заметка")
    await team.second.person.posts_in(team.group, "Разговор между собой")
    await team.house.calm()

    await topic.sees(team.text("group.own_name"))
    assert len(topic.chat) == heard + 2
