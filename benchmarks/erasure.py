"""How long until a person's data is unreadable, by how much there is of it."""

import asyncio
import statistics
import time

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock, record
from privacy.ports import Storage
from privacy.renter import SubjectId

ROUNDS = 9


def run() -> None:
    """Destroying the key of a subject with 10,000 values against one with 10; goal: at most 1.5 times as long."""
    few, many = asyncio.run(_measure())
    ratio = statistics.median(b / a for a, b in zip(few, many, strict=True))
    print(f"10 values                 {statistics.median(few) * 1000:8.2f} ms until unreadable")
    print(f"10,000 values             {statistics.median(many) * 1000:8.2f} ms   ratio {ratio:.2f}   goal <= 1.5")


async def _measure() -> tuple[list[float], list[float]]:
    few: list[float] = []
    many: list[float] = []
    async with fresh_storage() as opened:
        for number in range(ROUNDS):
            few.append(await _time_to_unreadable(opened.storage, 2 * number, 10))
            many.append(await _time_to_unreadable(opened.storage, 2 * number + 1, 10_000))
    return few, many


async def _time_to_unreadable(storage: Storage, number: int, values: int) -> float:
    taken = record(number, values)
    now = SystemClock().now()
    await storage.write(lambda tx: tx.subjects.take_in(taken, now))
    found = await storage.read(lambda tx: tx.subjects.by_phone(taken.phones[0]))
    subject_id = SubjectId(str(found))
    began = time.perf_counter()
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    return time.perf_counter() - began
