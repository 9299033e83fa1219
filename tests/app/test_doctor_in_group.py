"""`doctor` and the staff group: what is missing in a line each, and a word about members who are no staff."""

import asyncio
from collections.abc import Iterable

import pytest
from aiogram.enums import ChatMemberStatus

from sandbox import Group, Person, Sandbox
from sandbox.rights import EVERY_RIGHT, Right
from tests.app.conftest import Command

MISSING = [
    (Right.MANAGE_TOPICS, "the bot may not manage topics: give it this right"),
    (Right.PIN_MESSAGES, "the bot may not pin messages: give it this right"),
    (Right.DELETE_MESSAGES, "the bot may not delete messages: give it this right"),
]


@pytest.fixture
def lead(connected: Sandbox) -> Person:
    return connected.person("Ответственная Ведущая")


async def in_group(command: Command, monkeypatch: pytest.MonkeyPatch, group: Group) -> list[str]:
    """What doctor says of the group."""
    monkeypatch.setenv("STAFF_CHAT_ID", str(group.id))
    said = (await asyncio.to_thread(command, "doctor")).stdout.splitlines()
    return [line for line in said if "group" in line]


async def employs(command: Command, people: Iterable[Person]) -> None:
    for n, person in enumerate(people):
        await asyncio.to_thread(command, "staff", "add", f"s{n}", "--name", "Проба", "--telegram-id", person.id)


async def test_a_group_that_has_everything(
    connected: Sandbox, lead: Person, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    await employs(command, [lead])
    group = connected.forum("Приватность", [lead])

    assert await in_group(command, monkeypatch, group) == ["ok   staff group: the bot has every right it needs"]


@pytest.mark.parametrize(("right", "said"), MISSING)
async def test_each_missing_right_is_a_line(
    connected: Sandbox, lead: Person, command: Command, monkeypatch: pytest.MonkeyPatch, right: Right, said: str
) -> None:
    await employs(command, [lead])
    group = connected.forum("Приватность", [lead])
    group.let_bot_in(lead.account, rights=EVERY_RIGHT - {right})

    assert await in_group(command, monkeypatch, group) == [f"BAD  staff group: {said}"]


async def test_a_group_without_topics_where_the_bot_is_an_ordinary_member(
    connected: Sandbox, lead: Person, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    await employs(command, [lead])
    connected.world.bot = connected.world.bot.model_copy(update={"can_read_all_group_messages": False})
    group = connected.supergroup("Приватность", [lead])
    group.let_bot_in(lead.account, ChatMemberStatus.MEMBER)

    no_topics, no_admin, deaf = await in_group(command, monkeypatch, group)
    assert "it has no topics" in no_topics
    assert "the bot is no administrator" in no_admin
    assert "its privacy mode is on" in deaf


async def test_a_group_that_does_not_let_the_bot_in(
    connected: Sandbox, lead: Person, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = connected.forum("Приватность", [lead])
    group.put_bot_out(lead.account)

    (said,) = await in_group(command, monkeypatch, group)
    assert said.startswith("BAD  staff group: the bot is not in it")


async def test_members_who_are_no_staff_are_counted_and_not_named(
    connected: Sandbox, lead: Person, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    strangers = [connected.person("Пробная Гостья"), connected.person("Пробный Гость")]
    await employs(command, [lead])
    group = connected.forum("Приватность", [lead, *strangers])

    said = await in_group(command, monkeypatch, group)
    assert said[1].startswith("ok   members of the group: 2 of its members are not on the roll")
    assert "Пробн" not in str(said)
