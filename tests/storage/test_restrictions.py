"""Restrictions: reading looks at them, causes stand side by side, and each is lifted for itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from privacy.dossier import Category
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import RequestId
from privacy.use import PROOF_OF_IDENTITY, Restriction, Use
from tests.storage.samples import NOW, PHONE, Remembering, record, take_in, value

BLOCK, HOLD = RequestId("block"), RequestId("hold")
DOCUMENTS = frozenset({Category.ID_DOCUMENT, Category.DRIVING_LICENCE})


@pytest.fixture
async def subject_id(storage: Remembering) -> SubjectId:
    return await storage.write(take_in)


def readable(tx: Transaction, subject_id: SubjectId, use: Use | None = None) -> frozenset[Category]:
    values = tx.subjects.values(subject_id, use=use) if use else tx.subjects.values(subject_id)
    assert all(one.withheld == (one.text == "") for one in values)
    return frozenset(one.category for one in values if not one.withheld)


async def test_a_restricted_value_is_withheld_but_still_known_of(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.restrictions.add(subject_id, DOCUMENTS, BLOCK, NOW))

    values = await storage.read(lambda tx: tx.subjects.values(subject_id))

    assert {one.category for one in values if one.withheld} == DOCUMENTS
    assert {one.text for one in values if one.withheld} == {""}
    assert await storage.read(lambda tx: tx.subjects.counts(subject_id).keys()) >= DOCUMENTS


async def test_only_the_request_that_restricts_and_the_proof_of_identity_read_on(
    storage: Remembering, subject_id: SubjectId
) -> None:
    await storage.write(lambda tx: tx.restrictions.add(subject_id, Category, BLOCK, NOW))

    for use, expected in (
        (Use(frozenset({BLOCK})), True),
        (PROOF_OF_IDENTITY, True),
        (Use(frozenset({HOLD})), False),
        (Use(), False),
    ):
        seen = await storage.read(lambda tx, use=use: readable(tx, subject_id, use))  # type: ignore[misc] # mypy sees no type of a default
        assert bool(seen) is expected


async def test_phones_are_withheld_with_their_category(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.restrictions.add(subject_id, {Category.MOBILE_NUMBER}, BLOCK, NOW))

    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == []
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id, PROOF_OF_IDENTITY)) == [PHONE]
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) == subject_id


async def test_lifting_one_cause_keeps_the_other(storage: Remembering, subject_id: SubjectId) -> None:
    def work(tx: Transaction) -> frozenset[Category]:
        tx.restrictions.add(subject_id, {Category.NAME}, HOLD, NOW)
        tx.restrictions.add(subject_id, DOCUMENTS | {Category.NAME}, BLOCK, NOW + timedelta(hours=1))
        return tx.restrictions.lift(subject_id, BLOCK, Category, NOW + timedelta(hours=2))

    assert await storage.write(work) == DOCUMENTS | {Category.NAME}

    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == {Category.NAME}
    standing = await storage.read(lambda tx: tx.restrictions.standing(subject_id))
    assert standing == [Restriction(HOLD, frozenset({Category.NAME}), NOW)]


async def test_a_part_may_be_lifted_and_nothing_is_lifted_twice(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.restrictions.add(subject_id, DOCUMENTS, BLOCK, NOW))

    first = await storage.write(lambda tx: tx.restrictions.lift(subject_id, BLOCK, {Category.ID_DOCUMENT}, NOW))
    again = await storage.write(lambda tx: tx.restrictions.lift(subject_id, BLOCK, {Category.ID_DOCUMENT}, NOW))

    assert first == {Category.ID_DOCUMENT}
    assert not again
    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == {Category.DRIVING_LICENCE}


async def test_what_was_lifted_can_be_restricted_again(storage: Remembering, subject_id: SubjectId) -> None:
    def work(tx: Transaction) -> None:
        tx.restrictions.add(subject_id, DOCUMENTS, BLOCK, NOW)
        tx.restrictions.lift(subject_id, BLOCK, Category, NOW)
        tx.restrictions.add(subject_id, DOCUMENTS, BLOCK, NOW)

    await storage.write(work)

    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == DOCUMENTS


async def test_an_import_changes_and_removes_nothing_that_is_restricted(
    storage: Remembering, subject_id: SubjectId
) -> None:
    changed = replace(record(), values=(value(Category.NAME, "full_name", "Другой Арендатор"),), phones=(), holds=())
    await storage.write(lambda tx: tx.restrictions.add(subject_id, Category, BLOCK, NOW))

    await storage.write(lambda tx: tx.subjects.take_in(changed, NOW))

    kept = await storage.read(lambda tx: tx.subjects.values(subject_id, use=Use(frozenset({BLOCK}))))
    assert {one.text for one in kept} == {one.text for one in record().values}
    assert await storage.read(lambda tx: tx.holds.of(subject_id)) == []
