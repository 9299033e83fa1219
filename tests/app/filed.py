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
SAMPLES = Path(str(files("app.samples") / "renters.jsonl"))
PHONE = "+77010000001"
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
    clock = SystemClock()
    renter = await storage.write(_proven)
    filed = await Erasure(storage, clock, Rules(), Deadlines.packaged()).file(
        renter, _WISH, Occasion(clock.now(), "update:1")
    )
    return filed.request.number


def _proven(tx: Transaction) -> Renter:
    now = SystemClock().now()
    renter = tx.accounts.meet(5_000_000_001, now)
    subject_id = tx.subjects.by_phone(PHONE)
    assert subject_id is not None
    tx.accounts.choose_language(renter.account_id, Language.RU)
    tx.accounts.link(renter.account_id, subject_id, Link.LINKED, now)
    tx.accounts.grant_step_up(renter.account_id, now + Rules().step_up_lifetime)
    return tx.accounts.get(renter.account_id) or renter
