"""A full copy up to the sealed archive, by how much there is of it: time, memory, and the loop's worst pause."""

import asyncio
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock, record
from bot.documents.archive import packed
from bot.words import load_words
from privacy.copying import Copying
from privacy.deadline import Deadlines
from privacy.policy import Policy
from privacy.ports import Storage, Transaction
from privacy.renter import Language, Link, Occasion, Renter
from privacy.rules import Rules

FEW, MANY = 1_000, 10_000
_MIB = 1024
_TICK = 0.005


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    peak_mib: float
    stall_ms: float


def run() -> None:
    """10,000 values against 1,000, each in a process of its own. Goal: at most 12 times as long."""
    few, many = (_in_a_process(values) for values in (FEW, MANY))
    for values, cost in ((FEW, few), (MANY, many)):
        spent = f"{cost.seconds:8.2f} s  {cost.peak_mib:6.0f} MiB more  worst pause {cost.stall_ms:4.0f} ms"
        print(f"{values:>6,} values {spent}")
    print(f"ratio {many.seconds / few.seconds:.2f}   goal <= 12")


def _in_a_process(values: int) -> Cost:
    told = subprocess.run([sys.executable, "-m", "benchmarks.copy", str(values)], capture_output=True, check=True)
    return Cost(**json.loads(told.stdout))


async def _measure(values: int) -> Cost:
    async with fresh_storage() as opened:
        renter = await opened.storage.write(lambda tx: _renter(tx, values))
        await _make(opened.storage, renter, "update:1", values=0)  # what is loaded once
        before = _peak()
        began = time.perf_counter()
        stall = await _make(opened.storage, renter, "update:2", values)
        return Cost(time.perf_counter() - began, _peak() - before, stall * 1000)


async def _make(storage: Storage, renter: Renter, cause: str, values: int) -> float:
    """Returns the longest that the event loop was kept waiting."""
    clock, rules, words = SystemClock(), Rules(), load_words()[Language.KK]
    copying = Copying(storage, clock, rules, Deadlines.packaged(), Policy.packaged("1", "https://region.rent/"))
    worst, done = 0.0, asyncio.Event()

    async def watch() -> None:
        nonlocal worst
        while not done.is_set():
            began = time.perf_counter()
            await asyncio.sleep(_TICK)
            worst = max(worst, time.perf_counter() - began - _TICK)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch())
        if values:
            copy = await copying.take(renter, Occasion(clock.now(), cause))
            await asyncio.to_thread(packed, copy, words)
        done.set()
    return worst


def _renter(tx: Transaction, values: int) -> Renter:
    now, taken = SystemClock().now(), record(1, values)
    tx.subjects.take_in(taken, now)
    subject_id = tx.subjects.by_phone(taken.phones[0])
    if subject_id is None:
        raise LookupError("the renter was not taken in")
    met = tx.accounts.meet(1, now)
    tx.accounts.link(met.account_id, subject_id, Link.LINKED, now)
    tx.accounts.grant_step_up(met.account_id, now + Rules().step_up_lifetime)
    return tx.accounts.get(met.account_id) or met


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB


if __name__ == "__main__":
    cost = asyncio.run(_measure(int(sys.argv[1])))
    print(json.dumps({"seconds": cost.seconds, "peak_mib": cost.peak_mib, "stall_ms": cost.stall_ms}))
