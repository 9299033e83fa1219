"""Who was closed is remembered through logging out, until the second proof or the erasure."""

from collections.abc import Callable
from datetime import timedelta

from privacy.freeze import Freeze, is_frozen
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, Renter, SubjectId
from tests.storage.samples import NOW, OTHER_PHONE, Remembering, record, take_in

LATER = NOW + timedelta(hours=1)


def linked(tx: Transaction) -> tuple[Renter, SubjectId]:
    account, subject_id = tx.accounts.meet(42, NOW), take_in(tx)
    tx.accounts.link(account.account_id, subject_id, Link.LINKED, NOW)
    tx.accounts.grant_step_up(account.account_id, LATER)
    return tx.accounts.meet(42, NOW), subject_id


def put(freeze: Freeze) -> Callable[[Transaction], None]:
    return lambda tx: tx.freezes.put(freeze)


async def test_a_frozen_account_keeps_its_subject_and_no_proof(storage: Remembering) -> None:
    account, subject_id = await storage.write(linked)

    await storage.write(lambda tx: tx.accounts.freeze(account.account_id))

    found = await storage.read(lambda tx: tx.accounts.get(account.account_id))
    assert found is not None
    assert (found.subject_id, found.link) == (subject_id, Link.FROZEN)
    assert (found.proven_at, found.stepped_up_until) == (None, None)


async def test_it_is_remembered_through_logging_out_and_lifted_for_one_account_alone(storage: Remembering) -> None:
    account, subject_id = await storage.write(linked)
    mine, another = Freeze(account.account_id, subject_id, NOW, "update:1"), AccountId("another")
    for freeze in (mine, Freeze(another, subject_id, NOW, "update:1")):
        await storage.write(put(freeze))
    await storage.write(lambda tx: tx.accounts.unlink(account.account_id))

    assert mine in await storage.read(lambda tx: tx.freezes.of(subject_id))
    await storage.write(lambda tx: tx.freezes.lift(account.account_id, subject_id, LATER))

    freezes = await storage.read(lambda tx: tx.freezes.of(subject_id))
    assert {freeze.account_id: freeze.lifted_at for freeze in freezes} == {account.account_id: LATER, another: None}
    assert not is_frozen(freezes, account.account_id)
    assert is_frozen(freezes, another)


async def test_a_new_freeze_takes_the_place_of_a_lifted_one(storage: Remembering) -> None:
    account, subject_id = await storage.write(linked)
    again = Freeze(account.account_id, subject_id, LATER, "update:2")
    for freeze in (Freeze(account.account_id, subject_id, NOW, "update:1", lifted_at=NOW), again):
        await storage.write(put(freeze))

    assert list(await storage.read(lambda tx: tx.freezes.of(subject_id))) == [again]
    assert list(await storage.read(lambda tx: tx.freezes.of(SubjectId("another")))) == []


async def test_the_erasure_of_the_subject_ends_it(storage: Remembering) -> None:
    account, subject_id = await storage.write(linked)
    await storage.write(lambda tx: tx.freezes.put(Freeze(account.account_id, subject_id, NOW, "update:1")))

    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert list(await storage.read(lambda tx: tx.freezes.of(subject_id))) == []


async def test_who_was_closed_is_found_by_the_beginning_of_a_pseudonym_until_it_ends(storage: Remembering) -> None:
    account, closed = await storage.write(linked)
    other = await storage.write(lambda tx: take_in(tx, record("C-1002", (OTHER_PHONE,))))
    for subject_id in (closed, other):
        await storage.write(put(Freeze(account.account_id, subject_id, NOW, "update:1", lifted_at=NOW)))
    await storage.write(put(Freeze(AccountId("another"), closed, NOW, "update:1")))
    ref = await storage.read(lambda tx: tx.subjects.ref(closed))

    for length, expected in ((8, {closed}), (len(ref), {closed}), (0, {closed, other})):
        named = ref[:length]
        assert set(await storage.read(lambda tx, named=named: tx.freezes.closed_like(named))) == expected  # type: ignore[misc] # mypy sees no type of a default
    assert not await storage.read(lambda tx: tx.freezes.closed_like("%" * 8))
    await storage.write(lambda tx: tx.freezes.end(closed))

    assert await storage.read(lambda tx: tx.freezes.closed_like("")) == [other]
    assert not await storage.read(lambda tx: tx.freezes.of(closed))
