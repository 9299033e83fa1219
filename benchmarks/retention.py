"""The nightly sweep over very many values: how long it takes, and that its memory does not grow with them."""

import asyncio
import time
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock, record
from privacy.ports import Storage
from privacy.retention import Retention
from privacy.retention_rules import RetentionRules
from storage.engine import driver_of, sqlite_engine

SUBJECT_VALUES = 10
FEW, MANY = 100_000, 1_000_000
DUE_IN = 200  # of so many subjects one has served its term


class _Later(SystemClock):
    """A day on which nothing but what was prepared is due."""

    def now(self) -> datetime:
        return super().now() + timedelta(days=1)


def run() -> None:
    """A sweep of 1,000,000 values against 100,000; goal: no more than 1.5 times the peak memory."""
    few, many = asyncio.run(_measure(FEW)), asyncio.run(_measure(MANY))
    for count, (seconds, peak, gone) in ((FEW, few), (MANY, many)):
        print(f"{count:>9,} values   {seconds:7.1f} s   peak {peak / 1e6:6.1f} MB   {gone} gone")
    print(f"peak memory, ratio {many[1] / few[1]:.2f}   goal <= 1.5")


async def _measure(values: int) -> tuple[float, float, int]:
    """Seconds, peak of memory in bytes, values that went."""
    async with fresh_storage() as opened:
        await _fill(opened.storage, opened.database, values // SUBJECT_VALUES)
        retention = Retention(opened.storage, _Later(), RetentionRules.packaged())
        tracemalloc.start()
        began = time.perf_counter()
        done = await retention.sweep()
        seconds, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return seconds, peak, done.erased + done.anonymised


async def _fill(storage: Storage, database: Path, subjects: int) -> None:
    """Some real ones whose term is over; the crowd around them is copied within the database."""
    due = subjects // DUE_IN
    now = SystemClock().now()
    for number in range(due + 1):
        taken = record(number, SUBJECT_VALUES)
        await storage.write(lambda tx, taken=taken: tx.subjects.take_in(taken, now))  # type: ignore[misc]  # bound on purpose
    await asyncio.to_thread(_multiply, database, due, subjects - due)


def _multiply(database: Path, due: int, crowd: int) -> None:
    engine = sqlite_engine(database)
    with engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("BEGIN IMMEDIATE")
        ids = [row[0] for row in connection.execute(text("SELECT subject_id FROM subjects ORDER BY added_at, rowid"))]
        pattern = ids[due]
        driver.executemany(_AGE, _each(ids[:due]))
        driver.executemany(_COPY_SUBJECT, ((f"{n:032x}", pattern) for n in range(crowd)))
        driver.executemany(_COPY_VALUES, ((f"{n:08x}", f"{n:032x}", pattern) for n in range(crowd)))
        driver.commit()
    engine.dispose()


def _each(ids: list[str]) -> list[tuple[str]]:
    return [(one,) for one in ids]


_AGE = "UPDATE subject_values SET retention_until = '2020-01-01' WHERE subject_id = ?"
_COPY_SUBJECT = """
INSERT INTO subjects (subject_id, state, ref, key_id, key_version, sealed, added_at)
SELECT ?, state, ref, key_id, key_version, sealed, added_at FROM subjects WHERE subject_id = ?
"""
_COPY_VALUES = """
INSERT INTO subject_values
  (value_id, subject_id, category, field, sealed, source, purpose, collected_at, retention_until)
SELECT ? || substr(value_id, 9), ?, category, field, sealed, source, purpose, collected_at, retention_until
FROM subject_values WHERE subject_id = ?
"""
