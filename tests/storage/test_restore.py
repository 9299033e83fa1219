"""An old copy of the database is really restored: what was erased since does not come back, and the start says so."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from privacy.dossier import Category, SubjectState
from privacy.ledger import ErasureEntry
from privacy.ports import Transaction
from privacy.renter import Language, Link, SubjectId
from privacy.replay import Replay, Replayed
from sandbox import SandboxClock
from storage import Keyring, NotReplayed, open_storage
from storage.engine import file_of, parse_url
from storage.keyfile import keys_beside
from tests.storage.restored import Copy
from tests.storage.rows import execute
from tests.storage.samples import NOW, OTHER_PHONE, PHONE, Remembering, record, take_in

OTHER = record("C-1002", (OTHER_PHONE,))


@pytest.fixture
async def copy(database_url: str, keyring: Keyring, tmp_path: Path) -> Copy:
    """Taken while two people are known, the first with a linked account."""
    async with open_storage(database_url, keyring) as storage:
        await storage.write(_move_in)
    taken = Copy(database_url, tmp_path)
    await taken.take()
    return taken


@pytest.fixture
def replaying(database_url: str, keyring: Keyring) -> Callable[[], Remembering]:
    return lambda: open_storage(database_url, keyring, replaying=True)


def _move_in(tx: Transaction) -> None:
    subject_id = take_in(tx)
    take_in(tx, OTHER)
    account = tx.accounts.meet(1001, NOW)
    tx.accounts.choose_language(account.account_id, Language.RU)
    tx.accounts.link(account.account_id, subject_id, Link.LINKED, NOW)


def erase(phone: str, *categories: Category) -> Callable[[Transaction], None]:
    """As the vault does it: everything, or these categories."""
    gone = frozenset(categories or Category)

    def work(tx: Transaction) -> None:
        subject_id = SubjectId(str(tx.subjects.by_phone(phone)))
        tx.subjects.suppress(subject_id, gone, NOW)
        number = f"DSR-{len(gone)}"
        tx.erasures.record(ErasureEntry(f"task-{phone}", tx.subjects.ref(subject_id), gone, NOW, number))
        if categories:
            tx.subjects.shred(subject_id, gone)
        else:
            tx.subjects.destroy_key(subject_id)

    return work


async def lived_on(database_url: str, keyring: Keyring, *works: Callable[[Transaction], None]) -> None:
    async with open_storage(database_url, keyring) as storage:
        for work in works:
            await storage.write(work)


async def replay(opened: Remembering) -> Replayed:
    async with opened as storage:
        return await Replay(storage, SandboxClock(frozen_at=NOW + timedelta(days=1))).run()


async def test_a_restored_database_is_not_opened_before_it_has_caught_up(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    await lived_on(database_url, keyring, erase(PHONE))
    await copy.restore()

    with pytest.raises(NotReplayed, match="replay-erasures"):
        async with open_storage(database_url, keyring):
            pass
    assert await replay(replaying()) == Replayed(entries=1)
    async with open_storage(database_url, keyring):
        pass


async def test_what_was_erased_since_the_copy_is_erased_again(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    await lived_on(database_url, keyring, erase(PHONE))
    await copy.restore()
    await replay(replaying())

    async with open_storage(database_url, keyring) as storage:
        assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None
        account = await storage.read(lambda tx: tx.accounts.find(1001))
        assert account is not None
        assert account.subject_id is None
        erased = await storage.read(lambda tx: tx.subjects.erased_at(record()))
        assert set(erased) == set(Category)
        other = await storage.read(lambda tx: tx.subjects.by_phone(OTHER_PHONE))
        assert len(await storage.read(lambda tx: tx.subjects.values(SubjectId(str(other))))) == 4
    states = await execute(database_url, text("SELECT state FROM subjects ORDER BY state"))
    assert [row.state for row in states] == [SubjectState.ACTIVE.value, SubjectState.ERASED.value]


async def test_a_part_that_was_erased_does_not_come_back_and_the_next_import_fills_the_rest(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    await lived_on(database_url, keyring, erase(PHONE, Category.NAME))
    await copy.restore()
    assert (await replay(replaying())).entries == 1

    async with open_storage(database_url, keyring) as storage:
        subject_id = SubjectId(str(await storage.read(lambda tx: tx.subjects.by_phone(PHONE))))
        assert await storage.read(lambda tx: tx.subjects.values(subject_id)) == []
        assert set(await storage.read(lambda tx: tx.subjects.erased_at(record()))) == {Category.NAME}
        await storage.write(lambda tx: tx.subjects.take_in(record(), NOW))
        assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) == subject_id
        assert len(await storage.read(lambda tx: tx.subjects.values(subject_id))) == 4


async def test_whose_key_was_changed_since_without_an_entry_waits_for_the_next_import(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    def shred(tx: Transaction) -> None:
        tx.subjects.shred(SubjectId(str(tx.subjects.by_phone(OTHER_PHONE))), {Category.NAME})

    await lived_on(database_url, keyring, shred)
    await copy.restore()
    assert await replay(replaying()) == Replayed(emptied=1)


async def test_replaying_twice_or_without_a_restore_changes_nothing(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    await lived_on(database_url, keyring, erase(PHONE))
    assert await replay(replaying()) == Replayed()
    await copy.restore()
    assert (await replay(replaying())).entries == 1
    assert await replay(replaying()) == Replayed()


async def test_the_same_erasure_is_entered_once(database_url: str, keyring: Keyring, copy: Copy) -> None:
    entry = ErasureEntry("task", "ref", frozenset(Category), NOW)
    await lived_on(database_url, keyring, *(lambda tx: tx.erasures.record(entry) for _ in range(2)))

    async with open_storage(database_url, keyring) as storage:
        links = await storage.read(lambda tx: tx.erasures.links(0, 10))
        assert [(link.seq, link.entry) for link in links] == [(1, entry)]


async def test_a_ledger_that_was_changed_is_reported_and_still_done(
    copy: Copy, database_url: str, keyring: Keyring, replaying: Callable[[], Remembering]
) -> None:
    await lived_on(database_url, keyring, erase(PHONE), erase(OTHER_PHONE))
    await copy.restore()
    change = text("UPDATE erasure_ledger SET number = 'DSR-0' WHERE seq = 1")
    path = file_of(parse_url(database_url))
    if path is None:
        await execute(database_url, text("UPDATE keystore.erasure_ledger SET number = 'DSR-0' WHERE seq = 1"))
    else:
        await execute(f"sqlite:///{keys_beside(path)}", change)

    done = await replay(replaying())
    assert (done.entries, [flaw.seq for flaw in done.flaws]) == (2, [1])


async def test_the_ledger_holds_nothing_personal(copy: Copy, database_url: str, keyring: Keyring) -> None:
    await lived_on(database_url, keyring, erase(PHONE))

    async with open_storage(database_url, keyring) as storage:
        (link,) = await storage.read(lambda tx: tx.erasures.links(0, 10))
    assert PHONE[1:] not in str(link).replace(f"task-{PHONE}", "")
    assert "C-1001" not in str(link)
