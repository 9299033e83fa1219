"""One key signs for the company: it outlives restarts and rotations, and lies in the key store, sealed."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage import KeyMissing, Keyring, generate_master_key, key_id_of, open_storage, rotate, signed_by
from tests.storage.samples import Remembering, take_in

DOCUMENT = "квитанция".encode()


async def test_what_was_signed_is_known_to_be_signed(storage: Remembering) -> None:
    signature = storage.signer.sign(DOCUMENT)

    assert signed_by(storage.signer.public_key_pem, DOCUMENT, signature)
    assert key_id_of(storage.signer.public_key_pem) == storage.signer.key_id


async def test_a_changed_document_and_a_changed_signature_are_not(storage: Remembering) -> None:
    signature = storage.signer.sign(DOCUMENT)
    bent = bytes([signature[0] ^ 1]) + signature[1:]

    assert not signed_by(storage.signer.public_key_pem, DOCUMENT + b" ", signature)
    assert not signed_by(storage.signer.public_key_pem, DOCUMENT, bent)


async def test_the_key_is_the_same_after_a_restart_and_another_for_another_company(
    database_url: str, keyring: Keyring, tmp_path: Path
) -> None:
    async with open_storage(database_url, keyring) as first:
        key_id = first.signer.key_id
    async with open_storage(database_url, keyring) as second:
        assert second.signer.key_id == key_id


async def test_two_processes_that_start_together_sign_with_one_key(database_url: str, keyring: Keyring) -> None:
    async def key_id() -> str:
        async with open_storage(database_url, keyring) as opened:
            return opened.signer.key_id

    assert len(set(await asyncio.gather(*(key_id() for _ in range(4))))) == 1


async def test_a_rotation_takes_the_signing_key_along(database_url: str) -> None:
    old, new = generate_master_key(1), generate_master_key(2)
    async with open_storage(database_url, Keyring.parse(old)) as storage:
        key_id = storage.signer.key_id
    async with open_storage(database_url, Keyring.parse(f"{old}\n{new}")) as storage:
        assert await rotate(storage) == 1
    async with open_storage(database_url, Keyring.parse(f"{old}\n{new}")) as storage:
        assert storage.signer.key_id == key_id


async def test_a_lost_key_store_is_noticed_although_a_new_one_signs(
    sqlite_url: str, keyring: Keyring, tmp_path: Path
) -> None:
    async with open_storage(sqlite_url, keyring) as storage:
        await storage.write(take_in)
    with sqlite3.connect(tmp_path / "data" / "bot.keys.db") as keys:
        keys.execute("DELETE FROM subject_keys WHERE key_id <> 'signing'")
    keys.close()

    with pytest.raises(KeyMissing):
        async with open_storage(sqlite_url, keyring):
            pass


async def test_a_key_that_signed_before_stays_published(sqlite_url: str, keyring: Keyring, tmp_path: Path) -> None:
    async with open_storage(sqlite_url, keyring) as storage:
        signature, before = storage.signer.sign(DOCUMENT), storage.signer.public_key_pem
    with sqlite3.connect(tmp_path / "data" / "bot.keys.db") as keys:
        keys.execute("DELETE FROM subject_keys")
    keys.close()

    async with open_storage(sqlite_url, keyring) as storage:
        assert set(storage.public_keys) == {before, storage.signer.public_key_pem}
        assert storage.signer.public_key_pem != before
        assert signed_by(before, DOCUMENT, signature)


@pytest.mark.parametrize("pem", ["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "not a key"])
def test_what_is_no_key_is_not_taken_for_one(pem: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        signed_by(pem, DOCUMENT, b"")
