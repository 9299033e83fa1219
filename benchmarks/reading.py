"""Reading a person's 50 values through the storage against bare SQL and bare decryption."""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.fresh import fresh_storage
from benchmarks.people import SystemClock, record
from privacy.ports import Transaction
from privacy.renter import SubjectId

VALUES = 50
ROUNDS = 7
REPEATS = 200


def run() -> None:
    """Goal: at most 5 times the time of raw SQL with the same number of decryptions."""
    ours, raw = asyncio.run(_measure())
    ratio = statistics.median(a / b for a, b in zip(ours, raw, strict=True))
    print(f"raw SQL and decryption    {statistics.median(raw) * 1e6:8.0f} us")
    print(f"storage, {VALUES} values       {statistics.median(ours) * 1e6:8.0f} us   ratio {ratio:.2f}   goal <= 5")


async def _measure() -> tuple[list[float], list[float]]:
    async with fresh_storage() as opened:
        taken, now = record(1, VALUES), SystemClock().now()
        await opened.storage.write(lambda tx: tx.subjects.take_in(taken, now))
        found = await opened.storage.read(lambda tx: tx.subjects.by_phone(taken.phones[0]))
        subject_id = SubjectId(str(found))
        raw_read = _raw_reader(str(opened.database), subject_id)

        def ours(tx: Transaction) -> float:
            return _time(lambda: tx.subjects.values(subject_id))

        ours_times, raw_times = [], []
        for _ in range(ROUNDS):
            ours_times.append(await opened.storage.read(ours))
            raw_times.append(_time(raw_read))
    return ours_times, raw_times


def _raw_reader(database: str, subject_id: SubjectId) -> Callable[[], object]:
    """The same rows, each with one decryption of a value of the same length under a key at hand."""
    connection = sqlite3.connect(database)
    cipher = AESGCM(AESGCM.generate_key(256))
    nonce = bytes(12)
    sealed = cipher.encrypt(nonce, bytes(32), b"place")
    query = (
        "SELECT value_id, category, field, sealed, source, purpose, collected_at, retention_until"
        " FROM subject_values WHERE subject_id = ?"
    )

    def read() -> object:
        rows = connection.execute(query, (subject_id,)).fetchall()
        return [(row, cipher.decrypt(nonce, sealed, b"place")) for row in rows]

    return read


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    for _ in range(REPEATS):
        work()
    return (time.perf_counter() - began) / REPEATS
