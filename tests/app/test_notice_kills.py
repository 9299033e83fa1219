"""`kill -9` in the middle of a notice to 5,000 people, while Telegram refuses, stalls and breaks: nobody is lost."""

import asyncio
import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import SendMessage, TelegramMethod

from app.wiring import SystemClock
from backend.broadcast import HANDS
from privacy.evidence import flaws
from privacy.notice import Counts, DeliveryState, EverybodyVerified, Notice, NoticeId, NoticeKind, ReportLine
from privacy.ports import Transaction
from privacy.renter import Language, Link, SubjectId
from sandbox import Fault, Faults, Person, Sandbox
from sandbox.calls import Answer, Call, Proceed
from tests.app.child import running
from tests.app.conftest import Command
from tests.app.filed import in_database

EVERYBODY, KILLED_AT = 5000, (300, 1500)
PATIENCE = 150.0
N1 = NoticeId("n1")
LONG_AGO = "2026-01-01 00:00:00.000000"
TEXT = "Сайт не работает"


async def test_nobody_is_lost_and_only_what_was_under_way_comes_twice(
    connected: Sandbox, machine: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADCAST_RATE", "1000")
    people = await told_to(connected)
    connected.faults = everything_goes_wrong()
    for at in KILLED_AT:
        await run_and_kill(connected, at)
        leases_lapse(machine)
    async with running("run") as child:
        await child.logs("bot.started")
        await until_sent(machine)
        assert (await child.stop())[0] == 0

    got = Counter(person.id for person in people for post in person.chat if TEXT in post.text)
    blocked = await asyncio.to_thread(in_database, settled)
    assert len(got) >= EVERYBODY - blocked
    assert sum(got.values()) - len(got) <= len(KILLED_AT) * HANDS
    lines = (await asyncio.to_thread(command, "notice", "report", N1)).stdout.splitlines()
    assert len(lines) == EVERYBODY + 1
    assert "+7" not in "".join(lines)


async def told_to(telegram: Sandbox) -> list[Person]:
    people = [telegram.person(f"Пробный {n}") for n in range(EVERYBODY)]
    for person in people:
        person.account.started = True
    await asyncio.to_thread(in_database, lambda tx: opened(tx, [person.id for person in people]))
    return people


def everything_goes_wrong() -> Faults:
    return (
        Faults(seed=5)
        .on("sendMessage", Fault.TOO_MANY_REQUESTS, probability=0.0005, seconds=1)
        .on("sendMessage", Fault.FORBIDDEN, probability=0.01)
        .on("sendMessage", Fault.SERVER_ERROR, probability=0.02)
        .on("sendMessage", Fault.RESET_BEFORE, probability=0.02)
        .on("sendMessage", Fault.TIMEOUT_BEFORE, probability=0.002)
    )


def settled(tx: Transaction) -> int:
    """Everybody, and the totals say so; returns how many have blocked the bot."""
    report = whole_report(tx)
    states = Counter((line.state, line.why) for line in report)
    assert len(report) == EVERYBODY
    assert set(states) == {(DeliveryState.SENT, ""), (DeliveryState.FAILED, "blocked")}
    blocked = states[DeliveryState.FAILED, "blocked"]
    assert tx.notices.counts(N1) == Counts(EVERYBODY, sent=EVERYBODY - blocked, failed=blocked)
    chain = tx.evidence.chain(0, 1000)
    assert list(flaws(chain)) == []
    assert [one.entry.detail["failed"] for one in chain if one.entry.action == "notice.sent"] == [blocked]
    return blocked


def opened(tx: Transaction, telegram_ids: list[int]) -> int:
    now = SystemClock().now()
    for telegram_id in telegram_ids:
        account_id = tx.accounts.meet(telegram_id, now).account_id
        tx.accounts.choose_language(account_id, Language.RU)
        tx.accounts.link(account_id, SubjectId(f"s{telegram_id}"), Link.LINKED, now)
    texts = dict.fromkeys(Language, TEXT)
    notice = Notice(N1, NoticeKind.OUTAGE, "site", texts, now, "system", duty=True)
    return tx.notices.open(notice, EverybodyVerified())


async def run_and_kill(telegram: Sandbox, at: int) -> None:
    """Telegram has delivered the n-th message of this process, which never hears of it."""
    said = itertools.count(1)
    async with running("run") as child:

        async def kill(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
            answer = await proceed()
            if isinstance(call.asked, SendMessage) and next(said) == at:
                child.kill()
            return answer

        telegram.gates[:] = [kill]
        async with asyncio.timeout(PATIENCE):
            await child.ended()
    telegram.gates.clear()


def leases_lapse(database: Path) -> None:
    """As if half a minute had passed."""
    with closing(sqlite3.connect(database / "bot.db")) as connection, connection:
        connection.execute("UPDATE notice_recipients SET due_at = ? WHERE state = 'sending'", (LONG_AGO,))
        connection.execute("UPDATE broadcast SET held_until = ?", (LONG_AGO,))


async def until_sent(database: Path) -> None:
    async with asyncio.timeout(PATIENCE):
        while not _is_sent(database):  # noqa: ASYNC110 - another process does it, and rings no bell here
            await asyncio.sleep(0.2)


def _is_sent(database: Path) -> bool:
    with closing(sqlite3.connect(database / "bot.db")) as connection:
        (state,) = connection.execute("SELECT state FROM notices").fetchone()
        return bool(state == "sent")


def whole_report(tx: Transaction) -> list[ReportLine]:
    return list(_pages(tx))


def _pages(tx: Transaction) -> Iterator[ReportLine]:
    after = None
    while lines := tx.notices.report(N1, after, 1000):
        yield from lines
        after = lines[-1].account_id
