"""Corrections: sealed under the subject's key, carried out once, and gone with what they were about."""

from dataclasses import replace
from datetime import timedelta

from privacy.correction_fields import Correction, Field, Kept
from privacy.dossier import Category, Source
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import Kind, RequestId
from tests.storage.samples import NOW, SECOND, Remembering, request, take_in

NAME = Field(Category.NAME, "full_name")
OLD, NEW = "Пробный Арендатор", "Үлгі Арендаторша"
ID = RequestId("r1")


def file(tx: Transaction, *, missing: bool = False) -> SubjectId:
    subject_id = take_in(tx)
    tx.requests.add(replace(request(subject_id=subject_id), kind=Kind.RECTIFICATION))
    held = tx.subjects.values(subject_id, [Category.NAME])[0]
    field = Field(Category.OTHER, "email") if missing else NAME
    tx.corrections.add(ID, subject_id, Correction(field, None if missing else held.value_id, NEW), NOW)
    return subject_id


def names(tx: Transaction, subject_id: SubjectId) -> list[tuple[str, Source]]:
    return [(value.text, value.source) for value in tx.subjects.values(subject_id, [Category.NAME])]


async def test_both_values_are_read_until_it_is_decided(storage: Remembering) -> None:
    await storage.write(file)

    kept = await storage.read(lambda tx: tx.corrections.of(ID))

    assert kept is not None
    assert (kept.field, kept.old, kept.new) == (NAME, OLD, NEW)
    assert await storage.read(lambda tx: tx.corrections.field_of(ID)) == NAME


async def test_carrying_out_replaces_the_value_and_keeps_the_old_one_sealed(storage: Remembering) -> None:
    subject_id = await storage.write(file)

    assert await storage.write(lambda tx: tx.corrections.carry_out(ID, NOW.date()))

    assert await storage.read(lambda tx: names(tx, subject_id)) == [(NEW, Source.OFFICE)]
    kept = await storage.read(lambda tx: tx.corrections.of(ID))
    assert isinstance(kept, Kept)
    assert (kept.old, kept.new) == (OLD, None)
    assert not await storage.write(lambda tx: tx.corrections.carry_out(ID, NOW.date()))


async def test_what_was_missing_is_added(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: file(tx, missing=True))

    assert await storage.write(lambda tx: tx.corrections.carry_out(ID, NOW.date()))

    added = await storage.read(lambda tx: tx.subjects.values(subject_id, [Category.OTHER]))
    assert [(value.field, value.text) for value in added] == [("email", NEW)]


async def test_an_erasure_takes_the_correction_with_it(storage: Remembering) -> None:
    subject_id = await storage.write(file)

    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await storage.read(lambda tx: tx.corrections.of(ID)) is None
    assert await storage.read(lambda tx: tx.corrections.field_of(ID)) is None


async def test_erasing_another_category_leaves_it_readable(storage: Remembering) -> None:
    subject_id = await storage.write(file)

    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.ID_DOCUMENT]))

    kept = await storage.read(lambda tx: tx.corrections.of(ID))
    assert kept is not None
    assert (kept.old, kept.new) == (OLD, NEW)


async def test_erasing_its_category_takes_it_along(storage: Remembering) -> None:
    subject_id = await storage.write(file)

    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.NAME]))

    assert await storage.read(lambda tx: tx.corrections.of(ID)) is None
    assert not await storage.write(lambda tx: tx.corrections.carry_out(ID, NOW.date()))


async def test_old_ones_are_purged(storage: Remembering) -> None:
    await storage.write(file)

    assert await storage.write(lambda tx: tx.corrections.purge(NOW)) == 0
    assert await storage.write(lambda tx: tx.corrections.purge(NOW + SECOND)) == 1
    assert await storage.write(lambda tx: tx.corrections.purge(NOW + timedelta(days=1))) == 0
