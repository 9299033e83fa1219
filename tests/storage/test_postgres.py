"""PostgreSQL's own troubles: a server that is away, and connections that are cut."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from storage import Keyring, StorageUnavailable, open_storage
from storage.transaction import SqlTransaction
from tests.storage.rows import execute
from tests.storage.samples import NOW

pytestmark = pytest.mark.postgresql
CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def test_a_server_that_is_away_is_said_to_be_unavailable(keyring: Keyring) -> None:
    with pytest.raises(StorageUnavailable):
        async with open_storage("postgresql://root@127.0.0.1:1/none", keyring):
            pass


async def test_a_cut_connection_fails_its_work_and_the_next_one_succeeds(postgres_url: str, keyring: Keyring) -> None:
    async with open_storage(postgres_url, keyring) as storage:
        await storage.write(lambda tx: tx.accounts.meet(1, NOW))
        await execute(postgres_url, CUT)

        with pytest.raises(StorageUnavailable):
            await storage.write(lambda tx: tx.accounts.meet(2, NOW))

        await storage.write(lambda tx: tx.accounts.meet(3, NOW))
        assert await storage.read(lambda tx: tx.accounts.find(2)) is None
        assert await storage.read(lambda tx: tx.accounts.find(3)) is not None


async def test_a_value_that_does_not_fit_is_a_bug_and_not_called_a_trouble(postgres_url: str, keyring: Keyring) -> None:
    long = Letter(Lane.WORK, LetterKind.DISPATCH_TASK, {}, order_key="k" * 300)

    async with open_storage(postgres_url, keyring) as storage:
        with pytest.raises(DBAPIError, match="too long"):
            await storage.write(lambda tx: tx.outbox.post(long))
        with pytest.raises(DBAPIError, match="out of int64 range"):
            await storage.write(lambda tx: tx.outbox.replay(2**70, NOW))


async def test_two_carriers_never_hold_letters_of_one_key_together(postgres_url: str, keyring: Keyring) -> None:
    def post(tx: Transaction) -> None:
        for number in range(40):
            tx.outbox.post(Letter(Lane.WORK, LetterKind.DISPATCH_TASK, {"n": number}, order_key=f"k{number % 4}"))

    async with open_storage(postgres_url, keyring) as one, open_storage(postgres_url, keyring) as two:
        await one.write(post)
        carried: list[int] = []

        async def carry(storage: object) -> None:
            carrier = one if storage == 1 else two
            while len(carried) < 40:
                letters = await carrier.write(lambda tx: tx.outbox.claim(Lane.WORK, NOW, 8, NOW.replace(year=2030)))
                for letter in letters:
                    carried.append(int(letter.facts["n"] or 0))
                    assert await carrier.write(lambda tx, held=letter: tx.outbox.done(held))  # type: ignore[misc]  # held is bound

        await asyncio.gather(carry(1), carry(2))

    assert sorted(carried) == list(range(40))
    for key in range(4):
        assert [n for n in carried if n % 4 == key] == list(range(key, 40, 4))


async def test_a_connection_cut_in_the_middle_keeps_nothing_of_the_work(postgres_url: str, keyring: Keyring) -> None:
    def cut_off(tx: Transaction) -> None:
        assert isinstance(tx, SqlTransaction)
        tx.accounts.meet(1, NOW)
        tx.accounts._connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    async with open_storage(postgres_url, keyring) as storage:
        with pytest.raises(StorageUnavailable):
            await storage.write(cut_off)

        assert await storage.read(lambda tx: tx.accounts.find(1)) is None
