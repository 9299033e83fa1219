"""A corrected phone number: found by the new one alone, and not brought back by a file that knows only the old one."""

from dataclasses import replace

import pytest

from privacy.correction_fields import Correction
from privacy.dossier import Category, Source
from privacy.errors import Reason, Refused
from privacy.intake import Arrival, SubjectRecord
from privacy.phone_change import PHONE
from privacy.ports import Transaction
from privacy.renter import AccountId, SubjectId
from privacy.request import Kind, RequestId, Status
from tests.storage.samples import NOW, OTHER_PHONE, SECOND, Remembering, record, request, take_in
from tests.storage.samples import PHONE as OLD

NEW = "+77010000077"
ID, SECOND_ID = RequestId("r1"), RequestId("r2")
ALL_DAY = NOW.date()


def corrected(tx: Transaction, new: str = NEW, request_id: RequestId = ID) -> SubjectId:
    """Of the sample, who has one number."""
    subject_id = tx.subjects.by_phone(OLD) or tx.subjects.by_phone(NEW) or take_in(tx)
    filed = request(request_id=request_id, subject_id=subject_id, kind=Kind.RECTIFICATION)
    tx.requests.add(replace(filed, cause=request_id, status=Status.FULFILLED, closed_at=NOW))
    held = tx.subjects.values(subject_id, [Category.MOBILE_NUMBER])
    tx.corrections.add(request_id, subject_id, Correction(PHONE, held[0].value_id, new, AccountId("a1")), NOW)
    assert tx.corrections.carry_out(request_id, ALL_DAY)
    return subject_id


def numbers(tx: Transaction, subject_id: SubjectId) -> tuple[list[str], list[tuple[str, Source]]]:
    values = tx.subjects.values(subject_id, [Category.MOBILE_NUMBER])
    return sorted(tx.subjects.phones(subject_id)), sorted((value.text, value.source) for value in values)


async def test_the_person_is_found_by_the_new_number_alone(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)

    assert await storage.read(lambda tx: tx.subjects.by_phone(NEW)) == subject_id
    assert await storage.read(lambda tx: tx.subjects.by_phone(OLD)) is None
    assert await storage.read(lambda tx: numbers(tx, subject_id)) == ([NEW], [(NEW, Source.OFFICE)])


async def test_the_old_number_stays_sealed_with_the_request_until_its_time(storage: Remembering) -> None:
    await storage.write(corrected)

    kept = await storage.read(lambda tx: tx.corrections.of(ID))
    assert kept is not None
    assert (kept.old, kept.new, kept.proven_by) == (OLD, None, "a1")
    await storage.write(lambda tx: tx.corrections.purge(NOW + SECOND))
    assert await storage.read(lambda tx: tx.corrections.of(ID)) is None


@pytest.mark.parametrize("times", [1, 2])
async def test_a_file_with_the_old_number_does_not_bring_it_back(storage: Remembering, times: int) -> None:
    subject_id = await storage.write(corrected)

    for _ in range(times):
        arrival = await storage.write(lambda tx: tx.subjects.take_in(record(), NOW))

    assert arrival is Arrival.UNCHANGED
    assert await storage.read(lambda tx: numbers(tx, subject_id)) == ([NEW], [(NEW, Source.OFFICE)])
    assert await storage.read(lambda tx: tx.subjects.by_phone(OLD)) is None


async def test_a_file_with_both_numbers_brings_the_rest(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)
    both = record(phones=(OLD, OTHER_PHONE, NEW))

    await storage.write(lambda tx: tx.subjects.take_in(both, NOW))

    assert (await storage.read(lambda tx: numbers(tx, subject_id)))[0] == sorted([NEW, OTHER_PHONE])


async def test_a_file_that_knows_a_newer_number_is_believed(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)

    await storage.write(lambda tx: tx.subjects.take_in(newer(), NOW))

    assert (await storage.read(lambda tx: numbers(tx, subject_id)))[0] == [OTHER_PHONE]


def newer() -> SubjectRecord:
    plain = record(phones=(OTHER_PHONE,))
    said = [replace(one, text=OTHER_PHONE) if one.text == OLD else one for one in plain.values]
    return replace(plain, values=tuple(said))


async def test_a_number_that_was_corrected_back_may_be_imported(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)
    await storage.write(lambda tx: corrected(tx, OLD, SECOND_ID))

    await storage.write(lambda tx: tx.subjects.take_in(record(), NOW))

    assert (await storage.read(lambda tx: numbers(tx, subject_id)))[0] == [OLD]


async def test_the_freed_number_may_come_with_somebody_else(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)

    await storage.write(lambda tx: tx.subjects.take_in(record("C-1002"), NOW))

    assert await storage.read(lambda tx: tx.subjects.by_phone(OLD)) not in {None, subject_id}
    arrival = await storage.write(lambda tx: tx.subjects.take_in(record(), NOW))
    assert arrival is Arrival.UNCHANGED


async def test_a_number_of_somebody_else_cannot_be_taken(storage: Remembering) -> None:
    await storage.write(take_in)
    await storage.write(lambda tx: take_in(tx, record("C-1002", (NEW,))))

    with pytest.raises(Refused) as refused:
        await storage.write(corrected)

    assert refused.value.reason is Reason.NUMBER_TAKEN


async def test_an_erasure_knows_the_person_by_the_new_number(storage: Remembering) -> None:
    subject_id = await storage.write(corrected)
    await storage.write(lambda tx: tx.subjects.suppress(subject_id, [Category.MOBILE_NUMBER], NOW))
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    by_new = await storage.read(lambda tx: tx.subjects.erased_at(record("C-9", (NEW,))))
    by_old = await storage.read(lambda tx: tx.subjects.erased_at(record("C-9", (OLD,))))

    assert (set(by_new), set(by_old)) == ({Category.MOBILE_NUMBER}, set())
