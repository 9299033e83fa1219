"""A renter of the samples who has asked for erasure, in the operator's database; and looking into that database."""

import asyncio
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from app.memory import open_memory
from app.settings import DeskSettings, load
from app.wiring import SystemClock
from backend.importing import Importer
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.erasure import Erasure, Wish
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Link, Occasion, Renter
from privacy.request import Ground
from privacy.rules import Rules

T = TypeVar("T")
ERASED_ONCE = {"request.in_progress.executing": 1, "task.resolved": 2, "request.fulfilled.full": 1}
"""How often each of these stands in the audit chain after an erasure in two systems."""

SAMPLES = Path(str(files("app.samples") / "renters.jsonl"))
PHONE = "+77010000001"
TELEGRAM_ID = 5_000_000_001
"""Of the first person whom a sandbox lets in."""
_WISH = Wish(Ground.NOT_NEEDED, frozenset(Category))


def in_database(work: Callable[[Transaction], T]) -> T:
    async def opened() -> T:
        async with open_memory(load(DeskSettings)) as storage:
            return await storage.write(work)

    return asyncio.run(opened())


def file_an_erasure() -> str:
    """The number of a fresh request that waits for approval."""

    async def filing() -> str:
        async with open_memory(load(DeskSettings)) as storage:
            await Importer(storage, SystemClock()).take_in(SAMPLES)
            return await _file(storage)

    return asyncio.run(filing())


async def _file(storage: Storage) -> str:
    clock, rules = SystemClock(), load(DeskSettings).rules
    renter = await storage.write(_proven)
    filed = await Erasure(storage, clock, rules, Deadlines.packaged()).file(
        renter, _WISH, Occasion(clock.now(), "update:1")
    )
    return filed.request.number


def _proven(tx: Transaction) -> Renter:
    now = SystemClock().now()
    renter = tx.accounts.meet(TELEGRAM_ID, now)
    subject_id = tx.subjects.by_phone(PHONE)
    assert subject_id is not None
    tx.accounts.choose_language(renter.account_id, Language.RU)
    tx.accounts.link(renter.account_id, subject_id, Link.LINKED, now)
    tx.accounts.grant_step_up(renter.account_id, now + Rules().step_up_lifetime)
    return tx.accounts.get(renter.account_id) or renter


def outcome(tx: Transaction, number: str) -> dict[str, int]:
    """How often the audit chain says that each thing was done."""
    request = tx.requests.by_number(number)
    assert request is not None
    entries = [sealed.entry for sealed in tx.evidence.chain(0, 1000)]
    done = [entry.action for entry in entries if entry.about == f"request:{request.request_id}"]
    return {action: done.count(action) for action in ERASED_ONCE}
