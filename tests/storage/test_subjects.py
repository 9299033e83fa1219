"""What is taken in about a person can be read again, found by its phone, and changed as a whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from privacy.consent import ConsentState
from privacy.dossier import Category, SubjectState
from privacy.hold import HoldBasis
from privacy.intake import Arrival, Rejected
from privacy.renter import SubjectId
from storage import Keyring, NotStorable
from tests.storage.samples import NOW, OTHER_PHONE, PHONE, Remembering, record, take_in, value


async def test_a_new_person_is_added_and_reads_back_in_order(storage: Remembering) -> None:
    assert await storage.write(lambda tx: tx.subjects.take_in(record(), NOW)) is Arrival.ADDED
    subject_id = await storage.read(lambda tx: tx.subjects.by_phone(PHONE))
    assert subject_id is not None

    values = await storage.read(lambda tx: tx.subjects.values(subject_id))

    assert [(item.category, item.text) for item in values] == [
        (Category.NAME, "Пробный Арендатор"),
        (Category.ID_DOCUMENT, "000000001"),
        (Category.DRIVING_LICENCE, "AA000001"),
        (Category.MOBILE_NUMBER, PHONE),
    ]
    assert values[0].collected_at == date(2026, 1, 10)
    assert values[0].retention_until == date(2031, 1, 10)
    subject = await storage.read(lambda tx: tx.subjects.get(subject_id))
    assert subject is not None
    assert subject.state is SubjectState.ACTIVE
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == [PHONE]


async def test_only_the_asked_categories_are_read(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    values = await storage.read(lambda tx: tx.subjects.values(subject_id, [Category.NAME, Category.OTHER]))

    assert [item.field for item in values] == ["full_name"]
    assert await storage.read(lambda tx: tx.subjects.values(subject_id, [])) == []


async def test_values_are_counted_by_category(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)

    counts = await storage.read(lambda tx: tx.subjects.counts(subject_id))

    assert counts == dict.fromkeys(
        (Category.NAME, Category.ID_DOCUMENT, Category.DRIVING_LICENCE, Category.MOBILE_NUMBER), 1
    )


async def test_a_record_that_says_nothing_new_changes_nothing(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    before = await storage.read(lambda tx: tx.subjects.values(subject_id))

    assert await storage.write(lambda tx: tx.subjects.take_in(record(), NOW)) is Arrival.UNCHANGED
    assert await storage.read(lambda tx: tx.subjects.values(subject_id)) == before


async def test_a_changed_record_replaces_what_differs(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    changed = replace(
        record(), values=(value(Category.NAME, "full_name", "Другой Пробный"),), phones=(OTHER_PHONE,), holds=()
    )

    assert await storage.write(lambda tx: tx.subjects.take_in(changed, NOW)) is Arrival.UPDATED

    values = await storage.read(lambda tx: tx.subjects.values(subject_id))
    assert [item.text for item in values] == ["Другой Пробный"]
    assert await storage.read(lambda tx: tx.subjects.phones(subject_id)) == [OTHER_PHONE]
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert await storage.read(lambda tx: tx.holds.of(subject_id)) == []


async def test_a_record_that_does_not_speak_of_the_birth_date_leaves_it(storage: Remembering) -> None:
    await storage.write(take_in)
    silent = replace(record(), birth_date=None, keeps_birth_date=True)

    assert await storage.write(lambda tx: tx.subjects.take_in(silent, NOW)) is Arrival.UNCHANGED
    assert await storage.write(lambda tx: tx.subjects.take_in(record(), NOW)) is Arrival.UNCHANGED


async def test_a_birth_date_alone_is_a_change(storage: Remembering) -> None:
    await storage.write(take_in)
    changed = replace(record(), birth_date=None)

    assert await storage.write(lambda tx: tx.subjects.take_in(changed, NOW)) is Arrival.UPDATED
    assert await storage.write(lambda tx: tx.subjects.take_in(changed, NOW)) is Arrival.UNCHANGED


async def test_values_that_stand_twice_are_kept_twice(storage: Remembering) -> None:
    twice = replace(record(), values=(value(Category.OTHER, "email", "x@example.invalid"),) * 2)
    subject_id = await storage.write(lambda tx: take_in(tx, twice))

    assert await storage.read(lambda tx: tx.subjects.counts(subject_id)) == {Category.OTHER: 2}
    assert await storage.write(lambda tx: tx.subjects.take_in(twice, NOW)) is Arrival.UNCHANGED


async def test_a_phone_of_somebody_else_rejects_the_whole_record(storage: Remembering) -> None:
    await storage.write(take_in)

    with pytest.raises(Rejected, match="phones: belongs_to_another_subject"):
        await storage.write(lambda tx: tx.subjects.take_in(record("C-2002"), NOW))

    again = record("C-2002", (OTHER_PHONE,))
    assert await storage.write(lambda tx: tx.subjects.take_in(again, NOW)) is Arrival.ADDED


async def test_holds_and_consents_come_with_the_record(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    await storage.write(lambda tx: tx.subjects.take_in(record(), NOW + timedelta(days=1)))

    (hold,) = await storage.read(lambda tx: tx.holds.of(subject_id))
    (consent,) = await storage.read(lambda tx: tx.consents.of(subject_id))

    assert (hold.basis, hold.categories, hold.until) == (
        HoldBasis.OPEN_RENTAL,
        frozenset({Category.NAME}),
        date(2026, 12, 15),
    )
    assert consent.state is ConsentState.GIVEN
    assert consent.at == NOW - timedelta(days=300)


async def test_the_pseudonym_is_the_one_that_connectors_can_derive(storage: Remembering, keyring: Keyring) -> None:
    subject_id = await storage.write(take_in)

    ref = await storage.read(lambda tx: tx.subjects.ref(subject_id))

    assert ref == keyring.subject_ref("C-1001")
    assert len(ref) == 32


async def test_nobody_is_found_by_a_number_that_nobody_has(storage: Remembering) -> None:
    assert await storage.read(lambda tx: tx.subjects.by_phone(PHONE)) is None
    assert await storage.read(lambda tx: tx.subjects.get(SubjectId("nobody"))) is None
    assert await storage.read(lambda tx: tx.subjects.phones(SubjectId("nobody"))) == []


async def test_half_a_character_is_refused_in_plain_words(storage: Remembering) -> None:
    broken = replace(record(), values=(value(Category.NAME, "full_name", "\ud83d"),))

    with pytest.raises(NotStorable):
        await storage.write(lambda tx: tx.subjects.take_in(broken, NOW))
