"""Whoever steals the files reads nothing; whoever restores an old copy does not bring the erased back."""

import base64
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from privacy.dossier import Category
from privacy.inbox import RawUpdate
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.staff import Role, StaffId, StaffMember
from storage import KeyMissing, Keyring, SealBroken, generate_master_key, open_storage, rotate
from tests.storage.rows import execute
from tests.storage.samples import NOW, PHONE, Remembering, record, take_in

TELEGRAM_ID = 7_123_456_789
CANARIES = ["Пробный Арендатор", "000000001", "AA000001", PHONE, PHONE[1:], "C-1001", "contract 0000", "1990-05-17"]
CANARIES += [str(TELEGRAM_ID), "Пробная Сотрудница", "шепотом", "секретный ключ"]


def forms(canary: str) -> list[bytes]:
    plain = [canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be"), json.dumps(canary)[1:-1].encode()]
    return plain + [base64.b64encode(form) for form in plain] + [canary.encode().hex().encode()]


def everything_personal(tx: Transaction) -> None:
    take_in(tx)
    tx.accounts.meet(TELEGRAM_ID, NOW)
    tx.staff.put(StaffMember(StaffId("s"), "Пробная Сотрудница", Role.SUPPORT, Language.RU, TELEGRAM_ID))
    tx.notes.put("секретный ключ", {"text": "шепотом"}, NOW)
    tx.tries.add(f"phone:{PHONE}", f"telegram:{TELEGRAM_ID}", NOW)
    tx.inbox.take([RawUpdate(1, TELEGRAM_ID, {"message": {"text": "шепотом", "from": TELEGRAM_ID}}, NOW)])


def hits(folder: Path) -> list[tuple[str, str]]:
    stolen = {path.name: path.read_bytes() for path in folder.iterdir()}
    return [
        (name, canary) for name, data in stolen.items() for canary in CANARIES for form in forms(canary) if form in data
    ]


async def test_no_file_of_the_database_shows_anything_personal(
    sqlite_url: str, keyring: Keyring, tmp_path: Path
) -> None:
    async with open_storage(sqlite_url, keyring) as storage:
        await storage.write(everything_personal)
        assert hits(tmp_path / "data") == []
        subject_id = await storage.read(lambda tx: tx.subjects.by_phone(PHONE))
        assert subject_id is not None
        await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
        assert hits(tmp_path / "data") == []
        await storage.write(lambda tx: tx.subjects.remove_rows(subject_id, 100))
    assert hits(tmp_path / "data") == []


def test_the_search_for_canaries_finds_what_lies_open(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes("…секретный ключ…".encode())

    assert hits(tmp_path) == [("log", "секретный ключ")]


@pytest.mark.parametrize("shredded", [True, False])
async def test_yesterdays_copy_with_todays_keys_shows_nothing_of_the_erased(
    sqlite_url: str, keyring: Keyring, tmp_path: Path, shredded: bool
) -> None:
    today, yesterday = tmp_path / "data", tmp_path / "yesterday"
    async with open_storage(sqlite_url, keyring) as storage:
        subject_id = await storage.write(take_in)
        await storage.write(lambda tx: take_in(tx, record("C-2", ("+77010000009",))))
    shutil.copytree(today, yesterday)
    async with open_storage(sqlite_url, keyring) as storage:
        if shredded:
            await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.NAME]))
        else:
            await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    shutil.copy(today / "bot.keys.db", yesterday / "bot.keys.db")
    async with open_storage(f"sqlite:///{yesterday}/bot.db", keyring) as restored:
        with pytest.raises(KeyMissing):
            await restored.read(lambda tx: tx.subjects.values(subject_id))
        with pytest.raises(KeyMissing):
            await restored.read(lambda tx: tx.subjects.phones(subject_id))
        other = await restored.read(lambda tx: tx.subjects.by_phone("+77010000009"))
        assert other is not None
        assert len(await restored.read(lambda tx: tx.subjects.values(other))) == 4


async def test_a_value_moved_to_another_row_does_not_open(storage: Remembering, database_url: str) -> None:
    subject_id = await storage.write(take_in)
    name = "(SELECT sealed FROM subject_values WHERE category = 'name')"

    await execute(database_url, text(f"UPDATE subject_values SET sealed = {name} WHERE category = 'id_document'"))  # noqa: S608 (our own words)

    with pytest.raises(SealBroken):
        await storage.read(lambda tx: tx.subjects.values(subject_id))


async def test_rotation_rewraps_every_key_and_nothing_else(database_url: str) -> None:
    old, new = generate_master_key(1), generate_master_key(2)
    async with open_storage(database_url, Keyring.parse(old)) as storage:
        subject_id = await storage.write(take_in)
        await storage.write(lambda tx: tx.accounts.meet(TELEGRAM_ID, NOW))
    sealed = await execute(database_url, text("SELECT sealed FROM subject_values ORDER BY value_id"))

    async with open_storage(database_url, Keyring.parse(f"{old}\n{new}")) as storage:
        assert await rotate(storage) == 2  # the subject's, and the one that signs
        assert await rotate(storage) == 0
        assert len(await storage.read(lambda tx: tx.subjects.values(subject_id))) == 4
        assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) == subject_id
        assert await storage.read(lambda tx: tx.accounts.find(TELEGRAM_ID)) is not None
    assert await execute(database_url, text("SELECT sealed FROM subject_values ORDER BY value_id")) == sealed
