"""A storage on a fresh SQLite file for measurements within one process."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from privacy.ports import Storage
from storage import Keyring, generate_master_key, migrate, open_storage


@dataclass(frozen=True, slots=True)
class Opened:
    storage: Storage
    database: Path


@asynccontextmanager
async def fresh_storage() -> AsyncIterator[Opened]:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        await migrate(f"sqlite:///{database}")
        async with open_storage(f"sqlite:///{database}", Keyring.parse(generate_master_key())) as storage:
            yield Opened(storage, database)
