"""Orders of a sweep on both databases: added once, answered, counted by day and system, and forgotten when done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from privacy.dossier import Category
from privacy.retention_task import RetentionTask, SystemAnswers
from privacy.task import TaskId, TaskStatus
from tests.storage.samples import NOW, Remembering

DAY = date(2026, 11, 23)
TASK = RetentionTask(TaskId("t1"), DAY, "ref1", "crm", frozenset({Category.OTHER}))
DONE = replace(
    TASK, task_id=TaskId("t2"), status=TaskStatus.RESOLVED, affected_count=3, evidence="file_rewritten", answered_at=NOW
)
FAILED = replace(TASK, task_id=TaskId("t3"), status=TaskStatus.ERROR)
ELSEWHERE = replace(TASK, task_id=TaskId("t4"), system="billing", day=DAY - timedelta(days=1))


async def test_a_task_is_added_once_and_kept_whole(storage: Remembering) -> None:
    for task in (DONE, replace(DONE, affected_count=9)):
        await storage.write(lambda tx, task=task: tx.retention_tasks.add([task]))  # type: ignore[misc]  # bound on purpose

    assert await storage.read(lambda tx: tx.retention_tasks.get(DONE.task_id)) == DONE
    assert await storage.read(lambda tx: tx.retention_tasks.get(TASK.task_id)) is None


async def test_nothing_is_saved_that_was_never_added(storage: Remembering) -> None:
    with pytest.raises(LookupError):
        await storage.write(lambda tx: tx.retention_tasks.save(TASK))


async def test_answers_are_counted_by_day_and_system(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.retention_tasks.add([TASK, DONE, FAILED, ELSEWHERE]))

    assert await storage.read(lambda tx: tx.retention_tasks.answers(DAY - timedelta(days=1))) == [
        SystemAnswers(DAY, "crm", done=1, failed=1, waiting=1, values=3),
        SystemAnswers(DAY - timedelta(days=1), "billing", done=0, failed=0, waiting=1, values=0),
    ]
    assert [one.system for one in await storage.read(lambda tx: tx.retention_tasks.answers(DAY))] == ["crm"]


async def test_a_day_waits_until_its_last_task_is_answered(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.retention_tasks.add([TASK, DONE, FAILED]))
    assert await storage.read(lambda tx: tx.retention_tasks.any_waiting(DAY))

    await storage.write(lambda tx: tx.retention_tasks.save(replace(TASK, status=TaskStatus.SKIPPED)))
    assert not await storage.read(lambda tx: tx.retention_tasks.any_waiting(DAY))


async def test_what_failed_is_found_page_by_page_and_never_forgotten(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.retention_tasks.add([TASK, DONE, FAILED]))

    assert await storage.read(lambda tx: tx.retention_tasks.failed("", 5)) == [FAILED]
    assert await storage.read(lambda tx: tx.retention_tasks.failed(FAILED.task_id, 5)) == []
    assert await storage.write(lambda tx: tx.retention_tasks.forget_done(DAY)) == 0
    assert await storage.write(lambda tx: tx.retention_tasks.forget_done(DAY + timedelta(days=1))) == 1
    assert await storage.read(lambda tx: tx.retention_tasks.get(FAILED.task_id)) == FAILED
