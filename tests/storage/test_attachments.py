"""Attached documents: sealed under the subject's key, and gone with the request, the key, or their time."""

from datetime import timedelta
from pathlib import Path

from privacy.attachment import Attachment, Format
from privacy.dossier import Category
from privacy.ports import Transaction
from privacy.renter import AccountId, SubjectId
from privacy.request import RequestId
from storage import Keyring, generate_master_key, open_storage, rotate
from tests.papers import PDF, jpeg
from tests.storage.samples import NOW, SECOND, Remembering, request, take_in

ID = RequestId("r1")
FIRST, SECOND_ONE = Attachment(Format.PDF, PDF), Attachment(Format.JPEG, jpeg())
CANARY = b"canary-7d1f in a document"


def file(tx: Transaction) -> tuple[SubjectId, AccountId]:
    subject_id, account = take_in(tx), tx.accounts.meet(7_000_000_001, NOW)
    tx.requests.add(request(subject_id=subject_id))
    return subject_id, account.account_id


def attach(tx: Transaction, one: Attachment = FIRST, cause: str = "update:1", *, draft: bool = False) -> AccountId:
    subject_id = tx.subjects.by_phone("+77010000001")
    account_id = tx.accounts.meet(7_000_000_001, NOW).account_id
    assert subject_id is not None
    tx.attachments.add(None if draft else ID, account_id, subject_id, one, cause, NOW)
    return account_id


async def test_documents_come_back_in_their_order(storage: Remembering) -> None:
    await storage.write(file)
    await storage.write(attach)
    await storage.write(lambda tx: attach(tx, SECOND_ONE, "update:2"))

    assert await storage.read(lambda tx: tx.attachments.of(ID)) == [FIRST, SECOND_ONE]
    assert await storage.read(lambda tx: tx.attachments.causes(ID)) == ["update:1", "update:2"]
    await storage.write(lambda tx: tx.attachments.drop(ID))
    assert await storage.read(lambda tx: tx.attachments.of(ID)) == []


async def test_they_are_listed_with_their_size_and_read_one_by_one(storage: Remembering) -> None:
    subject_id, _ = await storage.write(file)
    await storage.write(attach)
    await storage.write(lambda tx: attach(tx, SECOND_ONE, "update:2"))
    await storage.write(lambda tx: attach(tx, FIRST, "update:3", draft=True))

    listed = await storage.read(lambda tx: tx.attachments.of_subject(subject_id))

    assert [(one.number, one.format, one.size, one.at) for one in listed] == [
        ("DSR-r1", one.format, len(one.content), NOW) for one in (FIRST, SECOND_ONE)
    ]
    second = listed[1].attachment_id
    assert await storage.read(lambda tx: tx.attachments.content(second)) == SECOND_ONE.content
    await storage.write(lambda tx: tx.attachments.drop(ID))
    assert await storage.read(lambda tx: tx.attachments.content(second)) is None


async def test_an_erasure_takes_the_documents_along(storage: Remembering) -> None:
    subject_id, account_id = await storage.write(file)
    await storage.write(attach)

    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await storage.read(lambda tx: tx.attachments.causes(ID)) == []
    added = await storage.write(lambda tx: tx.attachments.add(ID, account_id, subject_id, FIRST, "update:3", NOW))
    assert not added


async def test_after_a_partial_erasure_they_stand_under_the_new_key(storage: Remembering) -> None:
    subject_id, _ = await storage.write(file)
    await storage.write(attach)

    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.ID_DOCUMENT]))

    assert await storage.read(lambda tx: tx.attachments.of(ID)) == [FIRST]


async def test_drafts_become_the_requests_own(storage: Remembering) -> None:
    await storage.write(file)
    account_id = await storage.write(lambda tx: attach(tx, draft=True))

    assert await storage.read(lambda tx: tx.attachments.draft_causes(account_id, NOW)) == ["update:1"]
    assert await storage.write(lambda tx: tx.attachments.adopt(account_id, ID, NOW)) == 1
    assert await storage.read(lambda tx: tx.attachments.of(ID)) == [FIRST]
    assert await storage.read(lambda tx: tx.attachments.draft_causes(account_id, NOW)) == []


async def test_old_drafts_are_neither_adopted_nor_kept(storage: Remembering) -> None:
    await storage.write(file)
    account_id = await storage.write(lambda tx: attach(tx, draft=True))

    assert await storage.read(lambda tx: tx.attachments.draft_causes(account_id, NOW + SECOND)) == []
    assert await storage.write(lambda tx: tx.attachments.adopt(account_id, ID, NOW + SECOND)) == 0

    await storage.write(lambda tx: attach(tx, draft=True))
    await storage.write(lambda tx: attach(tx, cause="update:2"))
    assert await storage.write(lambda tx: tx.attachments.purge_drafts(NOW)) == 0
    assert await storage.write(lambda tx: tx.attachments.purge_drafts(NOW + timedelta(seconds=1))) == 1
    assert await storage.read(lambda tx: tx.attachments.causes(ID)) == ["update:2"]


async def test_a_rotation_of_the_master_key_keeps_them_readable(database_url: str) -> None:
    old, new = generate_master_key(1), generate_master_key(2)
    async with open_storage(database_url, Keyring.parse(old)) as storage:
        await storage.write(file)
        await storage.write(attach)
    async with open_storage(database_url, Keyring.parse(f"{old}\n{new}")) as storage:
        assert await rotate(storage) > 0

        assert await storage.read(lambda tx: tx.attachments.of(ID)) == [FIRST]


async def test_no_file_of_the_database_shows_a_document(sqlite_url: str, keyring: Keyring, tmp_path: Path) -> None:
    async with open_storage(sqlite_url, keyring) as storage:
        await storage.write(file)
        await storage.write(lambda tx: attach(tx, Attachment(Format.PDF, CANARY)))
        assert not [path.name for path in (tmp_path / "data").iterdir() if CANARY in path.read_bytes()]
    assert not [path.name for path in (tmp_path / "data").iterdir() if CANARY in path.read_bytes()]
