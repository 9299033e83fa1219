"""A unit of work is kept whole or not at all, alone or in a group, and nothing is lost between two of them."""

import asyncio
import threading

import pytest
from sqlalchemy.exc import DBAPIError

from privacy.inbox import RawUpdate
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Storage, Transaction
from storage import Keyring, open_storage
from tests.storage.samples import NOW, Remembering, entry

LETTER = Letter(Lane.WORK, LetterKind.DISPATCH_TASK, {})


async def test_a_failing_work_leaves_nothing_behind(storage: Remembering) -> None:
    def work(tx: Transaction) -> None:
        tx.accounts.meet(42, NOW)
        tx.notes.put("k", {}, NOW)
        raise KeyError("of the caller's own")

    with pytest.raises(KeyError, match="of the caller's own"):
        await storage.write(work)

    assert await storage.read(lambda tx: tx.accounts.find(42)) is None


async def test_one_failing_job_among_64_fails_alone(storage: Remembering) -> None:
    async def meet(telegram_id: int) -> float:
        return await storage.write(lambda tx: 1 / (tx.accounts.meet(telegram_id, NOW).telegram_id - 40))

    outcomes = await asyncio.gather(*(meet(n) for n in range(64)), return_exceptions=True)

    failed = [n for n, outcome in enumerate(outcomes) if isinstance(outcome, ZeroDivisionError)]
    assert failed == [40]
    assert [n for n in range(64) if not await is_known(storage, n)] == [40]


async def is_known(storage: Remembering, telegram_id: int) -> bool:
    return await storage.read(lambda tx: tx.accounts.find(telegram_id)) is not None


async def test_a_hundred_increments_at_once_make_a_hundred(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.inbox.take([RawUpdate(1, 7, {}, NOW)]))

    counts = await asyncio.gather(*(storage.write(lambda tx: tx.inbox.failed(1, "", NOW)) for _ in range(100)))

    assert sorted(counts) == list(range(1, 101))


async def test_many_may_read_at_once(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.accounts.meet(42, NOW))

    found = await asyncio.gather(*(is_known(storage, number) for number in range(100)))

    assert [number for number, known in enumerate(found) if known] == [42]


async def test_a_reading_work_cannot_write(storage: Remembering) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        await storage.read(lambda tx: tx.accounts.meet(42, NOW))

    assert not await is_known(storage, 42)


async def test_whoever_carries_letters_is_woken_after_the_commit(storage: Remembering) -> None:
    woken = asyncio.Event()
    loop_thread = threading.get_ident()

    def wake() -> None:
        assert threading.get_ident() == loop_thread
        woken.set()

    storage.when_posted(wake)
    await storage.write(lambda tx: tx.evidence.record(entry()))
    with pytest.raises(ZeroDivisionError):
        await storage.write(lambda tx: (tx.outbox.post(LETTER), 1 / 0))  # type: ignore[func-returns-value]  # in one breath
    await asyncio.sleep(0)
    assert not woken.is_set()

    await storage.write(lambda tx: tx.outbox.post(LETTER))

    await asyncio.wait_for(woken.wait(), 5)


async def test_what_was_handed_over_before_closing_is_stored(database_url: str, keyring: Keyring) -> None:
    async with open_storage(database_url, keyring) as before:
        await asyncio.gather(*(before.write(lambda tx, n=n: tx.accounts.meet(n, NOW)) for n in range(20)))  # type: ignore[misc]  # n is bound

    async with open_storage(database_url, keyring) as after:
        assert all([await is_known(after, n) for n in range(20)])


def the_port(storage: Remembering) -> Storage:
    """For the type checker: both storages are what the policy asks for."""
    return storage
