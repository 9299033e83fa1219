"""One size of audience in a process of its own: how long it takes to fix the recipients, and the peak of memory."""

import asyncio
import resource
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types

from backend.broadcast import Broadcast
from backend.pacer import Pacer
from benchmarks.databases import SERVER
from benchmarks.people import SystemClock
from privacy.notice import ClaimedRecipient, EverybodyVerified, Notice, NoticeId, NoticeKind
from privacy.notice_carrying import Carrying
from privacy.notice_verdict import Attempt
from privacy.outside import DELIVERED
from privacy.renter import Language
from storage import Keyring, generate_master_key, migrate, open_storage

SIZES = (1_000, 100_000, 1_000_000)
CARRIED_FOR = 6.0
_COLUMNS = "account_id, found_by, key_version, sealed, language, subject_id, link, reachable, met_at"
_SQLITE = f"""
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO accounts ({_COLUMNS})
    SELECT lower(hex(randomblob(16))), randomblob(32), 1, x'00', 'ru', 's' || i, 'linked', 1, '2026-11-23' FROM n
"""  # noqa: S608 - our own constant
_POSTGRES = f"""
    INSERT INTO accounts ({_COLUMNS})
    SELECT md5(i::text), decode(md5('f' || i), 'hex'), 1, '\\x00', 'ru', 's' || i, 'linked', true, now()
    FROM generate_series(1, $1::int) AS i
"""  # noqa: S608 - our own constant


async def run(database: str, size: int) -> None:
    async with _filled(database, size) as url, open_storage(url, Keyring.parse(generate_master_key())) as storage:
        before = _peak()
        texts = dict.fromkeys(Language, "Проба")
        notice = Notice(NoticeId("n1"), NoticeKind.OUTAGE, "site", texts, SystemClock().now(), "system")
        began = time.perf_counter()
        fixed = await storage.write(lambda tx: tx.notices.open(notice, EverybodyVerified()))
        seconds = time.perf_counter() - began
        carried = Broadcast(Carrying(storage, SystemClock()), _delivered, Pacer(1000))
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(CARRIED_FOR, stop.set)
        await carried.run(stop)
        sent = (await storage.read(lambda tx: tx.notices.counts(NoticeId("n1")))).sent
        took = f"{fixed:9,} fixed in {seconds:6.2f} s, {sent:5} carried"
        print(f"{database:10} {took}, peak {before:.0f} -> {_peak():.0f} MiB")


async def _delivered(one: ClaimedRecipient, _notice: Notice) -> Attempt:
    return Attempt(one, DELIVERED, 1)


@asynccontextmanager
async def _filled(database: str, size: int) -> AsyncIterator[str]:
    if database == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bench.db"
            await migrate(f"sqlite:///{file}")
            with closing(sqlite3.connect(file)) as connection, connection:
                connection.execute(_SQLITE, (size,))
            yield f"sqlite:///{file}"
        return
    name = f"privacy_bench_{secrets.token_hex(6)}"
    await _on_server("postgres", f"CREATE DATABASE {name}")
    try:
        await migrate(f"{SERVER}/{name}")
        await _on_server(name, _POSTGRES, size)
        await _on_server(name, "ANALYZE accounts")
        yield f"{SERVER}/{name}"
    finally:
        await _on_server("postgres", f"DROP DATABASE {name} WITH (FORCE)")


async def _on_server(database: str, statement: str, *values: int) -> None:
    plain = SERVER.replace("postgresql+asyncpg://", "postgresql://")
    connection = await asyncpg.connect(f"{plain}/{database}", timeout=5)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], int(sys.argv[2])))
