"""A corrected value is not undone by a file that knows only the old one; a file that knows a newer one is believed."""

from dataclasses import replace

import pytest

from privacy.correction_fields import Correction, Field
from privacy.dossier import Category, Source
from privacy.intake import Arrival, SubjectRecord
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import Kind, RequestId, Status
from tests.storage.samples import NOW, SECOND, Remembering, record, request, take_in, value

NAME = Field(Category.NAME, "full_name")
EMAIL = Field(Category.OTHER, "email")
OLD, NEW, NEWER = "Пробный Арендатор", "Үлгі Арендаторша", "Пробная Новая"
ADDRESS = "probe@example.kz"


def corrected(tx: Transaction, field: Field, new: str, request_id: str = "r1") -> SubjectId:
    """The sample's value of this field; what is missing is added."""
    subject_id = tx.subjects.by_phone(record().phones[0]) or take_in(tx)
    filed = request(request_id, subject_id, Kind.RECTIFICATION)
    tx.requests.add(replace(filed, cause=request_id, status=Status.FULFILLED, closed_at=NOW))
    held = [one for one in tx.subjects.values(subject_id, [field.category]) if one.field == field.name]
    wish = Correction(field, held[0].value_id if held else None, new)
    tx.corrections.add(RequestId(request_id), subject_id, wish, NOW)
    assert tx.corrections.carry_out(RequestId(request_id), NOW.date())
    return subject_id


def says(*names: str) -> SubjectRecord:
    """A file in which the sample has these names."""
    others = [one for one in record().values if one.category is not Category.NAME]
    return replace(record(), values=(*(value(NAME.category, NAME.name, name) for name in names), *others))


async def arrives(storage: Remembering, said: SubjectRecord) -> Arrival:
    return await storage.write(lambda tx: tx.subjects.take_in(said, NOW))


async def held(storage: Remembering, subject_id: SubjectId, category: Category = Category.NAME) -> list[str]:
    values = await storage.read(lambda tx: tx.subjects.values(subject_id, [category]))
    return sorted(one.text for one in values)


@pytest.mark.parametrize("times", [1, 2])
async def test_a_file_with_the_old_value_does_not_bring_it_back(storage: Remembering, times: int) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))

    for _ in range(times):
        assert await arrives(storage, record()) is Arrival.UNCHANGED

    values = await storage.read(lambda tx: tx.subjects.values(subject_id, [Category.NAME]))
    assert [(one.text, one.source) for one in values] == [(NEW, Source.OFFICE)]


async def test_a_file_that_knows_a_newer_value_is_believed(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))

    assert await arrives(storage, says(NEWER)) is Arrival.UPDATED
    assert await held(storage, subject_id) == [NEWER]
    await arrives(storage, says(OLD))
    assert await held(storage, subject_id) == [NEWER]


async def test_a_file_that_says_both_brings_the_new_one_alone(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))

    await arrives(storage, says(OLD, NEW))

    assert await held(storage, subject_id) == [NEW]


async def test_of_several_corrections_no_old_value_comes_back(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))
    await storage.write(lambda tx: corrected(tx, NAME, NEWER, "r2"))

    for old in (OLD, NEW):
        await arrives(storage, says(old))
        assert await held(storage, subject_id) == [NEWER]


async def test_a_value_that_was_corrected_back_may_be_imported(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))
    await storage.write(lambda tx: corrected(tx, NAME, OLD, "r2"))

    await arrives(storage, record())

    assert await held(storage, subject_id) == [OLD]


async def test_what_a_correction_has_added_stays_where_the_file_says_nothing_of_it(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, EMAIL, ADDRESS))

    assert await arrives(storage, record()) is Arrival.UNCHANGED
    assert await held(storage, subject_id, Category.OTHER) == [ADDRESS]
    another = value(EMAIL.category, EMAIL.name, "other@example.kz")
    await arrives(storage, replace(record(), values=(*record().values, another)))
    assert await held(storage, subject_id, Category.OTHER) == ["other@example.kz"]


async def test_one_persons_correction_guards_nobody_else(storage: Remembering) -> None:
    await storage.write(lambda tx: corrected(tx, NAME, NEW))

    other = await storage.write(lambda tx: take_in(tx, record("C-1002", ("+77010000055",))))

    assert await held(storage, other) == [OLD]


async def test_the_guard_ends_with_the_time_of_the_correction(storage: Remembering) -> None:
    subject_id = await storage.write(lambda tx: corrected(tx, NAME, NEW))
    await storage.write(lambda tx: tx.corrections.purge(NOW + SECOND))

    await arrives(storage, record())

    assert await held(storage, subject_id) == [OLD]
