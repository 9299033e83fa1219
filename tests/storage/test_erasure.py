"""What is erased cannot be read again: not by asking, not by an import, not from what is left in the rows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from privacy.dossier import Category, SubjectState
from privacy.intake import Arrival
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import RequestId
from tests.storage.samples import NOW, OTHER_PHONE, PHONE, Remembering, record, take_in


async def test_a_destroyed_key_makes_everything_unreadable_at_once(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    assert await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await storage.read(lambda tx: tx.subjects.values(subject_id)) == []
    assert await storage.read(lambda tx: tx.subjects.counts(subject_id)) == {}
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == []
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert not await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    assert not await storage.write(lambda tx: tx.subjects.destroy_key(SubjectId("nobody")))


async def test_rows_are_removed_in_portions_until_a_tombstone_is_left(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    ref = await storage.read(lambda tx: tx.subjects.ref(subject_id))
    await storage.write(lambda tx: tx.restrictions.add(subject_id, [Category.NAME], RequestId("r1"), NOW))
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    portions = []
    while removed := await storage.write(lambda tx: tx.subjects.remove_rows(subject_id, 3)):
        portions.append(removed)

    assert portions == [3, 1, 2]
    subject = await storage.read(lambda tx: tx.subjects.get(subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ERASED
    assert await storage.read(lambda tx: tx.holds.of(subject_id)) == []
    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == frozenset()
    assert await storage.read(lambda tx: tx.subjects.ref(subject_id)) == ref
    assert len(await storage.read(lambda tx: tx.consents.of(subject_id))) == 1


async def test_what_is_shredded_is_restricted_no_longer(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    both = [Category.NAME, Category.ID_DOCUMENT]
    await storage.write(lambda tx: tx.restrictions.add(subject_id, both, RequestId("r1"), NOW))

    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.NAME]))

    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == frozenset({Category.ID_DOCUMENT})


async def test_rows_of_a_living_subject_are_not_removed(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    with pytest.raises(ValueError, match="after the key is destroyed"):
        await storage.write(lambda tx: tx.subjects.remove_rows(subject_id, 3))


async def test_an_erased_person_comes_back_as_a_new_subject(storage: Remembering) -> None:
    erased = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.destroy_key(erased))

    assert await storage.write(lambda tx: tx.subjects.take_in(record(), NOW)) is Arrival.ADDED

    back = await storage.read(lambda tx: tx.subjects.by_phone(PHONE))
    assert back is not None
    assert back != erased


async def test_an_undone_erasure_leaves_the_key_where_it_was(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    with pytest.raises(ZeroDivisionError):
        await storage.write(lambda tx: (tx.subjects.destroy_key(subject_id), 1 / 0))

    assert len(await storage.read(lambda tx: tx.subjects.values(subject_id))) == 4


async def test_shredding_takes_some_categories_and_keeps_the_rest_readable(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    gone = [Category.ID_DOCUMENT, Category.MOBILE_NUMBER]

    assert await storage.write(lambda tx: tx.subjects.shred(subject_id, gone)) == 2

    values = await storage.read(lambda tx: tx.subjects.values(subject_id))
    assert [item.text for item in values] == ["Пробный Арендатор", "AA000001"]
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == []
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) == subject_id
    assert len(await storage.read(lambda tx: tx.holds.of(subject_id))) == 1


async def test_a_shredded_number_may_be_brought_back_by_its_owner(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.MOBILE_NUMBER]))

    without = replace(record(), values=(), phones=(OTHER_PHONE,))
    await storage.write(lambda tx: tx.subjects.take_in(without, NOW))
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) == subject_id

    await storage.write(lambda tx: tx.subjects.take_in(record(), NOW))
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == [PHONE]


async def test_a_birth_date_goes_with_other_data(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.OTHER]))

    unborn = replace(record(), birth_date=None)

    assert await storage.write(lambda tx: tx.subjects.take_in(unborn, NOW)) is Arrival.UNCHANGED


async def test_nothing_is_left_to_take_from_an_erased_subject(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.NAME])) == 0
    assert await storage.write(lambda tx: tx.subjects.remove_rows(SubjectId("nobody"), 9)) == 0
    await storage.write(lambda tx: tx.subjects.suppress(subject_id, [Category.NAME], NOW))
    assert await storage.read(lambda tx: tx.subjects.erased_at(record())) == {}


async def test_a_reading_work_neither_makes_nor_destroys_keys(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    for work in (lambda tx: tx.subjects.destroy_key(subject_id), lambda tx: take_in(tx, record("C-2"))):
        with pytest.raises(Exception, match=r"(?i)read-?only"):
            await storage.read(work)

    assert len(await storage.read(lambda tx: tx.subjects.values(subject_id))) == 4


async def test_a_suppressed_person_is_known_again_by_id_and_by_phone(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    later = NOW + timedelta(days=1)
    await storage.write(lambda tx: tx.subjects.suppress(subject_id, [Category.NAME], NOW))
    await storage.write(lambda tx: tx.subjects.suppress(subject_id, [Category.OTHER], later))
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    known = {Category.NAME: NOW, Category.OTHER: later}
    assert await storage.read(lambda tx: tx.subjects.erased_at(record())) == known
    assert await storage.read(lambda tx: tx.subjects.erased_at(record("C-2", (OTHER_PHONE, PHONE)))) == known
    assert await storage.read(lambda tx: tx.subjects.erased_at(record("C-1001", ()))) == known
    assert await storage.read(lambda tx: tx.subjects.erased_at(record("C-2", (OTHER_PHONE,)))) == {}


async def test_a_suppression_remembers_the_latest_erasure(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    def suppress(tx: Transaction) -> None:
        for day in (0, 2, 1):
            tx.subjects.suppress(subject_id, [Category.NAME], NOW + timedelta(days=day))

    await storage.write(suppress)

    erased_at = await storage.read(lambda tx: tx.subjects.erased_at(record()))

    assert erased_at == {Category.NAME: NOW + timedelta(days=2)}


async def test_a_number_that_was_shredded_first_still_marks_the_person(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.shred(subject_id, [Category.MOBILE_NUMBER]))

    await storage.write(lambda tx: tx.subjects.suppress(subject_id, [Category.NAME], NOW))

    assert await storage.read(lambda tx: tx.subjects.erased_at(record("C-2"))) == {Category.NAME: NOW}
