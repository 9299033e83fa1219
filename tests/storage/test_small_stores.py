"""Tries, notes, staff and the access log: small stores, each with one promise that matters."""

from dataclasses import replace
from datetime import timedelta

from privacy.ports import Transaction
from privacy.renter import Language, SubjectId
from privacy.staff import Role, StaffId, StaffMember
from tests.storage.samples import NOW, SECOND, Remembering, look

MEMBER = StaffMember(StaffId("aigerim"), "Пробная Сотрудница", Role.LEAD, Language.KK, 7_000_000_009)


async def test_a_cause_counts_once_and_only_within_the_time(storage: Remembering) -> None:
    def attempt(tx: Transaction) -> None:
        tx.tries.add("step_up:a1", "update:1", NOW)
        tx.tries.add("step_up:a1", "update:1", NOW + SECOND)
        tx.tries.add("step_up:a1", "update:2", NOW + SECOND)
        tx.tries.add("step_up:a2", "update:1", NOW)

    await storage.write(attempt)

    assert await storage.read(lambda tx: tx.tries.since("step_up:a1", NOW)) == 2
    assert await storage.read(lambda tx: tx.tries.since("step_up:a1", NOW + SECOND)) == 1
    await storage.write(lambda tx: tx.tries.forget("step_up:a1"))
    assert await storage.read(lambda tx: tx.tries.since("step_up:a1", NOW)) == 0
    assert await storage.read(lambda tx: tx.tries.since("step_up:a2", NOW)) == 1


async def test_a_note_lives_until_its_end(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.notes.put("ask:a1", {"for": "digits"}, NOW + SECOND))
    await storage.write(lambda tx: tx.notes.put("ask:a1", {"for": "erasure", "half": "\ud83d"}, NOW + 2 * SECOND))

    assert await storage.read(lambda tx: tx.notes.get("ask:a1", NOW + SECOND)) == {"for": "erasure", "half": "\ud83d"}
    assert await storage.read(lambda tx: tx.notes.get("ask:a1", NOW + 2 * SECOND)) is None
    assert await storage.read(lambda tx: tx.notes.get("ask:a2", NOW)) is None


async def test_what_no_limit_looks_back_to_is_purged(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.tries.add("step_up:a1", "update:1", NOW - SECOND))
    await storage.write(lambda tx: tx.tries.add("step_up:a1", "update:2", NOW))

    assert await storage.write(lambda tx: tx.tries.purge(NOW)) == 1
    assert await storage.read(lambda tx: tx.tries.since("step_up:a1", NOW - SECOND)) == 1


async def test_notes_that_have_run_out_are_purged(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.notes.put("old", {}, NOW))
    await storage.write(lambda tx: tx.notes.put("new", {}, NOW + SECOND))

    assert await storage.write(lambda tx: tx.notes.purge(NOW)) == 1
    assert await storage.read(lambda tx: tx.notes.get("new", NOW)) == {}


async def test_a_dropped_note_is_gone(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.notes.put("ask:a1", {}, NOW + SECOND))

    await storage.write(lambda tx: tx.notes.drop("ask:a1"))

    assert await storage.read(lambda tx: tx.notes.get("ask:a1", NOW)) is None


async def test_staff_are_found_by_handle_and_by_telegram(storage: Remembering) -> None:
    away = replace(MEMBER, staff_id=StaffId("bolat"), telegram_id=None, active=False)
    await storage.write(lambda tx: tx.staff.put(MEMBER))
    await storage.write(lambda tx: tx.staff.put(away))

    assert await storage.read(lambda tx: tx.staff.get(MEMBER.staff_id)) == MEMBER
    assert await storage.read(lambda tx: tx.staff.get(away.staff_id)) == away
    assert await storage.read(lambda tx: tx.staff.by_telegram(7_000_000_009)) == MEMBER
    assert await storage.read(lambda tx: tx.staff.by_telegram(1)) is None
    assert await storage.read(lambda tx: tx.staff.active()) == [MEMBER]


async def test_a_changed_member_replaces_the_old_one_and_a_removed_one_is_gone(storage: Remembering) -> None:
    changed = replace(MEMBER, role=Role.ADMIN, telegram_id=8)
    await storage.write(lambda tx: tx.staff.put(MEMBER))

    await storage.write(lambda tx: tx.staff.put(changed))

    assert await storage.read(lambda tx: tx.staff.by_telegram(8)) == changed
    assert await storage.read(lambda tx: tx.staff.by_telegram(7_000_000_009)) is None
    assert await storage.write(lambda tx: tx.staff.remove(MEMBER.staff_id))
    assert not await storage.write(lambda tx: tx.staff.remove(MEMBER.staff_id))


async def test_the_newest_look_is_read_first_and_only_by_its_subject(storage: Remembering) -> None:
    looks = [look(NOW + timedelta(minutes=minute), f"why{minute}") for minute in range(3)]

    def record(tx: Transaction) -> None:
        for item in looks:
            tx.access_log.record(SubjectId("s1"), item)
        tx.access_log.record(SubjectId("s2"), look())

    await storage.write(record)

    assert await storage.read(lambda tx: tx.access_log.of(SubjectId("s1"))) == looks[::-1]
    assert await storage.read(lambda tx: tx.access_log.of(SubjectId("s1"), limit=1)) == looks[:1:-1]
    assert await storage.read(lambda tx: tx.access_log.of(SubjectId("s1"), limit=2, offset=2)) == looks[:1]
    assert await storage.read(lambda tx: tx.access_log.count(SubjectId("s1"))) == len(looks)
