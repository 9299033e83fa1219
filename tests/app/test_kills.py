"""`kill -9` while an erasure is carried out, at one word to Telegram after another; what comes of it comes once."""

import asyncio
import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from aiogram.methods import TelegramMethod

from sandbox import Sandbox
from sandbox.calls import Answer, Call, Proceed
from tests.app.child import running
from tests.app.conftest import Command
from tests.app.filed import ERASED_ONCE, PHONE, in_database, outcome

PATIENCE = 30.0
TURNS = 2
WORDS = {"sendMessage", "editMessageText"}
ON_THEIR_WAY = """
    SELECT count(*) FROM letters
    WHERE state IN ('waiting', 'leased')
    AND kind NOT IN ('clock_rung', 'sweep_retention', 'desk_look', 'enquiry_look', 'anchor_due')
"""
"""Timers of the legal clock, of the desk and of the nightly sweep wait for days and are no part of an erasure."""


async def test_an_erasure_survives_being_killed_at_one_word_after_another(
    connected: Sandbox, machine: Path, crm: Path, approved: str, command: Command
) -> None:
    killed = 0
    for turn in range(1, TURNS + 1):
        killed += await run_and_kill(connected, machine, at_word=turn)
        a_minute_later(machine)
    assert killed == TURNS
    async with running("run") as child:
        await child.logs("bot.started")
        await connected.people[0].sees("данные уничтожены", PATIENCE)
        await everything_carried(machine)
        assert (await child.stop())[0] == 0
    story = await asyncio.to_thread(in_database, lambda tx: outcome(tx, approved))
    assert story == ERASED_ONCE
    assert await asyncio.to_thread(in_database, lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert [file.suffix for file in await asyncio.to_thread(lambda: [*crm.iterdir()])].count(".json") == 3
    assert (await asyncio.to_thread(command, "audit", "verify")).exit_code == 0


async def run_and_kill(telegram: Sandbox, database: Path, at_word: int) -> bool:
    """Telegram has done what the bot asked for, but the bot never hears of it. False if it had less to say."""
    said = itertools.count(1)
    killed = False
    async with running("run") as child:

        async def kill_at_word(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
            nonlocal killed
            answer = await proceed()
            if call.asked.__api_method__ in WORDS and next(said) == at_word:
                killed = True
                child.kill()
            return answer

        telegram.gates[:] = [kill_at_word]
        async with asyncio.TaskGroup() as tasks:
            ending = tasks.create_task(child.ended())
            carrying = tasks.create_task(everything_carried(database))
            await asyncio.wait({ending, carrying}, return_when=asyncio.FIRST_COMPLETED)
            carrying.cancel()
            child.kill()
    telegram.gates.clear()
    return killed


async def everything_carried(database: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while _on_their_way(database):  # noqa: ASYNC110 - another process does it, and rings no bell here
            await asyncio.sleep(0.05)


def a_minute_later(database: Path) -> None:
    """What the killed process had in hand lapses: its leases ended long ago."""
    with closing(sqlite3.connect(database / "bot.db")) as connection, connection:
        connection.execute("UPDATE letters SET due_at = '2026-01-01 00:00:00.000000' WHERE state = 'leased'")


def _on_their_way(database: Path) -> int:
    with closing(sqlite3.connect(database / "bot.db")) as connection:
        (count,) = connection.execute(ON_THEIR_WAY).fetchone()
        return int(count)
