"""Storage on SQLite: one writer thread, two reading threads, each with a connection of its own."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self, TypeVar, cast

from sqlalchemy import Connection, Engine

from privacy.ports import Transaction
from storage.dialects import new_id
from storage.engine import driver_of, sqlite_engine
from storage.errors import KeyMissing
from storage.jobs import Job, JobThread
from storage.keyfile import KeyFile, keys_beside
from storage.keygroup import StoredKeys
from storage.keyring import Keyring
from storage.rotation import rewrap_batch
from storage.signing import Ed25519Signer, publish, signing_key
from storage.start import check_start
from storage.transaction import SqlTransaction
from storage.troubles import as_unavailable
from storage.writer import GroupCommit

T = TypeVar("T")
GROUP = 64
READERS = 2


class SqliteStorage:
    """Use as `async with`. Opening checks the schema and the master key before anything is written."""

    def __init__(self, path: Path, keyring: Keyring, *, replaying: bool = False) -> None:
        self._path = path
        self._keyring = keyring
        self._replaying = replaying
        self._owner = new_id()
        self._wakes: list[Callable[[], None]] = []
        self._resources = contextlib.ExitStack()
        self.signer: Ed25519Signer
        self.public_keys: tuple[str, ...]

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        try:
            await asyncio.to_thread(self._open)
        except BaseException:
            self._resources.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Everything handed over before is still stored."""
        for thread in (self._writer, *self._readers):
            await thread.stop()
        await asyncio.to_thread(self._resources.close)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        return cast("T", await self._writer.run(work))

    async def read(self, work: Callable[[Transaction], T]) -> T:
        reader = min(self._readers, key=lambda thread: thread.waiting)
        try:
            return cast("T", await reader.run(work))
        except KeyMissing:
            # The data was erased between the snapshot and the look at the keys: a new snapshot knows.
            return cast("T", await reader.run(work))

    def when_posted(self, wake: Callable[[], None]) -> None:
        self._wakes.append(wake)

    async def rewrap_keys(self, limit: int) -> int:
        """Put up to `limit` keys under the newest master key; returns how many. See storage.rotation."""
        return await asyncio.to_thread(self._rewrap_keys, limit)

    def _rewrap_keys(self, limit: int) -> int:
        with contextlib.closing(KeyFile(keys_beside(self._path))) as file:
            return rewrap_batch(file, self._keyring, limit)

    def _open(self) -> None:
        engine = sqlite_engine(self._path)
        self._resources.callback(engine.dispose)
        connection, file = self._connect(engine)
        check_start(connection, self._keyring, file, replaying=self._replaying)
        self.signer = Ed25519Signer(signing_key(self._keyring, file.get, file.put_if_new))
        self.public_keys = publish(connection, self.signer)
        group = GroupCommit(connection, file, self._keyring, self._owner, self._wake)
        group.settle_keys()
        group.tidy_up()
        self._writer = JobThread("storage-writer", group.serve, GROUP, rest=group.tidy_up)
        self._readers = [self._reader(engine, number) for number in range(READERS)]

    def _reader(self, engine: Engine, number: int) -> JobThread:
        connection, file = self._connect(engine)
        driver_of(connection).execute("PRAGMA query_only = ON")
        snapshots = Snapshots(connection, file, self._keyring, self._owner)
        return JobThread(f"storage-reader-{number}", snapshots.serve, GROUP)

    def _connect(self, engine: Engine) -> tuple[Connection, KeyFile]:
        connection = self._resources.enter_context(engine.connect())
        file = self._resources.enter_context(contextlib.closing(KeyFile(keys_beside(self._path))))
        return connection, file

    def _wake(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody sleeps there any more
            for wake in self._wakes:
                self._loop.call_soon_threadsafe(wake)


class Snapshots:
    """Serves reading jobs; each group sees the database at one moment. Belongs to one thread."""

    def __init__(self, connection: Connection, file: KeyFile, keyring: Keyring, owner: str) -> None:
        self._connection = connection
        self._driver = driver_of(connection)
        self._keys = StoredKeys(file)
        self._keyring = keyring
        self._owner = owner

    def serve(self, group: Sequence[Job]) -> None:
        self._driver.rollback()  # whatever went wrong last time, this is a new snapshot
        for job in group:
            try:
                if not self._driver.in_transaction:
                    self._driver.execute("BEGIN")
                job.value = job.work(SqlTransaction(self._connection, self._keyring, self._keys, self._owner))
            except Exception as error:  # noqa: BLE001 (it is the caller's, and goes back to the caller)
                job.error = as_unavailable(error, reading=True)
        self._driver.rollback()
