"""`staff`: an invitation for whom Telegram does not know yet, and a roll that says how each is reached."""

import asyncio
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.app.conftest import Command


async def test_adding_somebody_prints_the_link_of_their_invitation(connected: Sandbox, command: Command) -> None:
    added = await asyncio.to_thread(command, "staff", "add", "aigerim", "--name", "Проба", "--role", "lead")
    assert added.exit_code == 0
    link, _, code = added.stdout.strip().partition("?start=staff-")
    assert link == f"https://t.me/{connected.world.bot.username}"
    assert len(code) >= 20


def test_without_telegram_the_code_and_how_to_use_it_are_printed(
    command: Command, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        added = command("staff", "add", "aigerim", "--name", "Проба")
        assert added.exit_code == 0
        assert added.stdout.startswith("ask them to open the bot and send it: /start staff-")
    assert command("staff", "list").stdout == "aigerim  support  ru  not in Telegram yet  Проба\n"


def test_whose_account_is_known_needs_no_invitation(command: Command, machine: Path) -> None:
    assert command("staff", "add", "daulet", "--name", "Проба", "--telegram-id", "1001").stdout == ""
    assert command("staff", "add", "daulet", "--name", "Проба", "--role", "admin").stdout == ""
    assert command("staff", "list").stdout == "daulet  admin  ru  in Telegram  Проба\n"


def test_who_was_removed_is_gone_from_the_roll(command: Command, machine: Path) -> None:
    command("staff", "add", "daulet", "--name", "Проба", "--telegram-id", "1001")
    assert command("staff", "remove", "daulet").exit_code == 0
    assert command("staff", "list").stdout == ""
    assert command("staff", "remove", "daulet").exit_code == 1
