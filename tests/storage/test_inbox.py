"""Updates are kept once, given out once, and forgotten when they are handled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from privacy.inbox import RawUpdate
from storage import Keyring, open_storage
from tests.storage.samples import NOW, SECOND, Remembering


def update(update_id: int, chat_key: int = 7, seconds: int = 0) -> RawUpdate:
    body = {"update_id": update_id, "message": {"text": "Сәлем", "half": "\ud83d", "big": 2**70}}
    return RawUpdate(update_id, chat_key, body, NOW + timedelta(seconds=seconds))


async def test_an_update_is_taken_once(storage: Remembering) -> None:
    first = await storage.write(lambda tx: tx.inbox.take([update(1), update(2), update(1)]))
    again = await storage.write(lambda tx: tx.inbox.take([update(2), update(3)]))

    assert {item.update_id for item in first} == {1, 2}
    assert [item.update_id for item in again] == [3]
    assert await storage.write(lambda tx: tx.inbox.take([])) == []


async def test_what_was_not_handled_waits_after_a_restart_oldest_first(database_url: str, keyring: Keyring) -> None:
    async with open_storage(database_url, keyring) as before:
        await before.write(lambda tx: tx.inbox.take([update(1, seconds=5), update(9), update(4)]))
        await before.write(lambda tx: tx.inbox.done([4]))
        assert await before.write(lambda tx: tx.inbox.waiting(NOW + timedelta(hours=1))) == []

    async with open_storage(database_url, keyring) as after:
        waiting = await after.write(lambda tx: tx.inbox.waiting(NOW + timedelta(hours=1)))
        assert waiting == [update(9), update(1, seconds=5)]
        assert await after.write(lambda tx: tx.inbox.waiting(NOW + timedelta(hours=1))) == []


async def test_a_failed_update_waits_for_its_next_try(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.inbox.take([update(1)]))

    assert await storage.write(lambda tx: tx.inbox.failed(1, "boom", NOW + 2 * SECOND)) == 1

    assert await storage.write(lambda tx: tx.inbox.waiting(NOW + SECOND)) == []
    assert await storage.write(lambda tx: tx.inbox.waiting(NOW + 2 * SECOND)) == [replace(update(1), attempts=1)]
    assert await storage.write(lambda tx: tx.inbox.failed(1, "boom", NOW + 3 * SECOND)) == 2


async def test_handled_and_buried_updates_never_wait_again_but_are_remembered(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.inbox.take([update(1), update(2), update(3)]))
    await storage.write(lambda tx: tx.inbox.done([1, 3, 2**70]))
    await storage.write(lambda tx: tx.inbox.done([]))
    await storage.write(lambda tx: tx.inbox.bury(2, "boom"))

    assert await storage.write(lambda tx: tx.inbox.waiting(NOW + timedelta(days=1))) == []
    assert await storage.write(lambda tx: tx.inbox.take([update(1), update(2), update(3)])) == []


@pytest.mark.parametrize(("update_id", "chat_key"), [(2**70, 7), (5, -(2**70))])
async def test_ids_beyond_64_bits_are_set_apart_and_harm_nobody(
    storage: Remembering, update_id: int, chat_key: int
) -> None:
    taken = await storage.write(lambda tx: tx.inbox.take([update(update_id, chat_key), update(6)]))
    repeated = await storage.write(lambda tx: tx.inbox.take([update(update_id, chat_key), update(6)]))

    assert [item.update_id for item in taken] == [6]
    assert repeated == []


async def test_a_quarantined_update_is_not_handled(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.inbox.take([update(1)]))
    await storage.write(lambda tx: tx.inbox.failed(1, "odd", NOW))

    await storage.write(lambda tx: tx.inbox.quarantine(1, ["message.from"], NOW))

    assert await storage.write(lambda tx: tx.inbox.waiting(NOW + timedelta(days=1))) == []


async def test_old_ids_are_purged_but_never_what_is_not_handled(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.inbox.take([update(1), update(2), update(3, seconds=9)]))
    await storage.write(lambda tx: tx.inbox.done([1, 3]))

    assert await storage.write(lambda tx: tx.inbox.purge(NOW + SECOND)) == 1
    assert [item.update_id for item in await storage.write(lambda tx: tx.inbox.take([update(1), update(2)]))] == [1]
