"""The nightly sweep on both databases: what is due goes, what is restricted or held stays and is listed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from privacy.dossier import Category, Purpose, Source, SubjectState
from privacy.hold import HoldBasis
from privacy.intake import IncomingHold, IncomingValue, SubjectRecord
from privacy.letter import Lane, LetterKind
from privacy.ports import Transaction
from privacy.renter import Language, Link, SubjectId
from privacy.request import RequestId
from privacy.retention import Retention
from privacy.retention_rules import RetentionRules
from privacy.retention_stores import SkipReason
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from tests.storage.rows import execute
from tests.storage.samples import NOW, OTHER_PHONE, PHONE, Remembering

OLD, NEW, TODAY = date(2015, 1, 10), date(2026, 1, 10), date(2026, 11, 23)
RULES = RetentionRules.packaged()


def value(category: Category, collected: date, purpose: Purpose = Purpose.SUPPORT) -> IncomingValue:
    return IncomingValue(
        category, f"{category.value}_{collected.year}", "Проба", Source.OFFICE, purpose, collected, None
    )


def subject(phone: str = PHONE, *values: IncomingValue) -> SubjectRecord:
    return SubjectRecord(f"C-{phone}", (phone,), None, values, ())


MIXED = subject(
    PHONE,
    value(Category.NAME, NEW),
    value(Category.OTHER, OLD),
    value(Category.ID_DOCUMENT, OLD),
    replace(value(Category.DRIVING_LICENCE, OLD), retention_until=date(2031, 1, 1)),
)
ALL_OLD = subject(OTHER_PHONE, value(Category.NAME, OLD), value(Category.OTHER, OLD))


@pytest.fixture
def retention(storage: Remembering) -> Retention:
    return Retention(storage, SandboxClock(frozen_at=NOW), RULES)


async def moved_in(storage: Remembering, record: SubjectRecord) -> SubjectId:
    def work(tx: Transaction) -> SubjectId:
        tx.subjects.take_in(record, NOW)
        subject_id = SubjectId(str(tx.subjects.by_phone(record.phones[0])))
        account = tx.accounts.meet(int(record.phones[0][-3:]), NOW)
        tx.accounts.choose_language(account.account_id, Language.RU)
        tx.accounts.link(account.account_id, subject_id, Link.LINKED, NOW)
        return subject_id

    return await storage.write(work)


async def kinds(storage: Remembering) -> list[LetterKind]:
    def work(tx: Transaction) -> list[LetterKind]:
        return [letter.kind for letter in tx.outbox.claim(Lane.PEOPLE, NOW, 20, NOW + timedelta(minutes=1))]

    return await storage.write(work)


async def fields(storage: Remembering, subject_id: SubjectId) -> list[str]:
    return [one.field for one in await storage.read(lambda tx: tx.subjects.values(subject_id))]


async def test_what_has_served_its_term_goes_and_the_rest_can_be_read(
    storage: Remembering, retention: Retention
) -> None:
    subject_id = await moved_in(storage, MIXED)
    done = await retention.sweep()

    assert (done.erased, done.anonymised, done.restricted, done.held) == (2, 0, 0, 0)
    assert await fields(storage, subject_id) == ["name_2026", "driving_licence_2015"]
    assert await kinds(storage) == [LetterKind.RETENTION_ENDED]


async def test_of_whom_nothing_is_left_the_key_goes_too(storage: Remembering, retention: Retention) -> None:
    subject_id = await moved_in(storage, ALL_OLD)
    await retention.sweep()

    gone = await storage.read(lambda tx: tx.subjects.get(subject_id))
    assert gone is not None
    assert gone.state is SubjectState.ERASED
    assert await storage.read(lambda tx: tx.subjects.by_phone(OTHER_PHONE)) is None
    (link,) = await storage.read(lambda tx: tx.erasures.links(0, 5))
    assert link.entry.categories == frozenset(Category)


async def test_a_sweep_again_does_nothing_and_the_next_night_is_posted(
    storage: Remembering, retention: Retention
) -> None:
    await moved_in(storage, MIXED)
    once = await retention.sweep()

    assert await retention.sweep() == once
    due = await storage.read(lambda tx: tx.outbox.next_due(Lane.WORK))
    assert due is not None
    assert due.isoformat() == "2026-11-23T22:00:00+00:00"


@pytest.mark.parametrize(
    ("later", "newest"),
    [
        (timedelta(days=1461), "2030-11-23"),
        (timedelta(days=1461, hours=11), "2030-11-23"),  # one at night: this day's hour has not come yet
        (timedelta(days=1461, hours=13), "2030-11-24"),
    ],
)
async def test_missed_nights_are_not_made_up_for(
    storage: Remembering, retention: Retention, later: timedelta, newest: str
) -> None:
    await retention.sweep()
    years_later = SandboxClock(frozen_at=NOW + later)
    await Retention(storage, years_later, RULES).carry_on(TODAY + timedelta(days=1))

    def days(tx: Transaction) -> set[str]:
        now = years_later.now()
        return {str(one.facts["day"]) for one in tx.outbox.claim(Lane.WORK, now, 20, now + timedelta(minutes=1))}

    assert await storage.write(days) == {"2026-11-24", newest}


async def test_a_dry_run_counts_the_same_and_changes_nothing(storage: Remembering, retention: Retention) -> None:
    subject_id = await moved_in(storage, MIXED)
    before = await fields(storage, subject_id)
    would = await retention.preview()

    assert await fields(storage, subject_id) == before
    assert await kinds(storage) == []
    done = await retention.sweep()
    assert (would.erased, would.anonymised) == (done.erased, done.anonymised) == (2, 0)


async def test_restricted_and_held_values_stay_and_are_listed(storage: Remembering, retention: Retention) -> None:
    held = IncomingHold(HoldBasis.LEGAL_RETENTION, frozenset({Category.OTHER}), None, "")
    subject_id = await moved_in(storage, replace(MIXED, holds=(held,)))
    cause = {Category.ID_DOCUMENT}
    await storage.write(lambda tx: tx.restrictions.add(subject_id, cause, RequestId("r1"), NOW))
    done = await retention.sweep()

    assert (done.erased, done.restricted, done.held) == (0, 1, 1)
    assert len(await fields(storage, subject_id)) + len(cause) >= 4
    assert {(one.category, one.why, one.count) for one in await retention.skipped()} == {
        (Category.ID_DOCUMENT, SkipReason.RESTRICTED, 1),
        (Category.OTHER, SkipReason.HELD, 1),
    }


async def test_what_is_no_longer_skipped_leaves_the_list(storage: Remembering, retention: Retention) -> None:
    held = IncomingHold(HoldBasis.LEGAL_RETENTION, frozenset({Category.OTHER}), TODAY, "")
    await moved_in(storage, replace(MIXED, holds=(held,)))
    await retention.sweep()
    assert len(await retention.skipped()) == 1

    tomorrow = Retention(storage, SandboxClock(frozen_at=NOW + timedelta(days=1)), RULES)
    assert (await tomorrow.sweep()).erased == 1
    assert await tomorrow.skipped() == []


async def test_anonymised_values_leave_a_count_that_is_linked_to_nobody(
    storage: Remembering, retention: Retention, database_url: str
) -> None:
    old, kept = value(Category.OTHER, OLD, Purpose.CONTRACT), value(Category.NAME, OLD)
    await moved_in(storage, subject(PHONE, old, replace(kept, retention_until=date(2031, 1, 1))))
    assert (await retention.sweep()).anonymised == 1

    (row,) = await execute(database_url, text('SELECT year, category, purpose, "count" FROM anonymous_counts'))
    assert tuple(row) == (2015, "other", "contract", 1)


async def test_leads_read_counts_and_nobody_else_is_told(storage: Remembering, retention: Retention) -> None:
    def employ(tx: Transaction) -> None:
        for handle, role in (("lead", Role.LEAD), ("support", Role.SUPPORT)):
            tx.staff.put(StaffMember(StaffId(handle), "Проба", role, Language.RU))

    await storage.write(employ)
    await moved_in(storage, MIXED)
    await retention.sweep()

    assert sorted(await kinds(storage)) == [LetterKind.RETENTION_ENDED, LetterKind.STAFF_RETENTION]


@pytest.mark.parametrize("batch", [1, 3])
async def test_small_batches_and_a_kill_between_any_two_come_to_the_same_end(storage: Remembering, batch: int) -> None:
    people = [f"+7701000{n:04}" for n in range(7)]
    for phone in people:
        await moved_in(storage, replace(MIXED, external_id=f"C-{phone}", phones=(phone,)))
    sweep = None
    while sweep is None or not sweep.finished:  # each time as another process would take it up
        sweep = await Retention(storage, SandboxClock(frozen_at=NOW), RULES, batch).one_batch(TODAY)

    assert sweep.erased == 2 * len(people)
    for phone in people:
        found = await storage.read(lambda tx, phone=phone: tx.subjects.by_phone(phone))  # type: ignore[misc]  # bound on purpose
        assert len(await fields(storage, SubjectId(str(found)))) == 2
