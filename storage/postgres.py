"""Storage on PostgreSQL: the same synchronous work, carried over asyncpg by SQLAlchemy's greenlet bridge."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from privacy.ports import Transaction
from storage.dialects import new_id
from storage.engine import postgres_engine
from storage.errors import StorageUnavailable
from storage.keyring import Keyring
from storage.keyschema import KeySchema
from storage.rotation import rewrap_batch
from storage.signing import Ed25519Signer, publish, signing_key
from storage.start import check_start
from storage.transaction import SqlTransaction

T = TypeVar("T")


class PostgresStorage:
    """Use as `async with`. Opening checks the schema and the master key before anything is written."""

    def __init__(self, url: URL, keyring: Keyring, *, replaying: bool = False) -> None:
        self._keyring = keyring
        self._replaying = replaying
        self._owner = new_id()
        self._wakes: list[Callable[[], None]] = []
        self.signer: Ed25519Signer
        self.public_keys: tuple[str, ...]
        self._writing = postgres_engine(url)
        self._reading = self._writing.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    async def __aenter__(self) -> Self:
        try:
            async with _as_unavailable(), self._writing.begin() as connection:
                await connection.run_sync(self._start)
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._writing.dispose()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        async with _as_unavailable(), self._writing.begin() as connection:
            value, posted = await connection.run_sync(self._perform, work)
        if posted:
            for wake in self._wakes:
                wake()
        return value

    async def read(self, work: Callable[[Transaction], T]) -> T:
        async with _as_unavailable(), self._reading.connect() as connection:
            value, _ = await connection.run_sync(self._perform, work)
            return value

    def when_posted(self, wake: Callable[[], None]) -> None:
        self._wakes.append(wake)

    async def rewrap_keys(self, limit: int) -> int:
        """Put up to `limit` keys under the newest master key; returns how many. See storage.rotation."""
        async with _as_unavailable(), self._writing.begin() as connection:
            return await connection.run_sync(lambda plain: rewrap_batch(KeySchema(plain), self._keyring, limit))

    def _start(self, connection: Connection) -> None:
        keys = KeySchema(connection)
        check_start(connection, self._keyring, keys, replaying=self._replaying)
        self.signer = Ed25519Signer(signing_key(self._keyring, keys.get, keys.put_if_new))
        self.public_keys = publish(connection, self.signer)

    def _perform(self, connection: Connection, work: Callable[[Transaction], T]) -> tuple[T, bool]:
        transaction = SqlTransaction(connection, self._keyring, KeySchema(connection), self._owner)
        value = work(transaction)
        transaction.finish()
        return value, transaction.posted


@asynccontextmanager
async def _as_unavailable() -> AsyncIterator[None]:
    """The server's own troubles become StorageUnavailable; mistakes of ours stay what they are."""
    try:
        yield
    except (OperationalError, ConnectionError, TimeoutError) as error:
        raise StorageUnavailable("nothing was stored: the database cannot be used") from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StorageUnavailable("nothing was stored: the connection was lost") from error
