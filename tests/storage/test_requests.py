"""Requests move from the version that was seen; tasks, cards and restrictions stand by them."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.hold import HoldBasis, Retained
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, Renter, SubjectId
from privacy.request import Denial, Ground, Kind, RequestId, Stage, Status
from privacy.staff import StaffId
from privacy.task import RequestTask, TaskId, TaskStatus
from tests.storage.samples import NOW, Remembering, event, request, revoked, take_in


async def test_a_request_reads_back_as_it_was_filed(storage: Remembering) -> None:
    filed = replace(
        request(),
        stage=Stage.TRIAGE,
        status=Status.IN_PROGRESS,
        ground=Ground.TERM_EXPIRED,
        cooling_off_until=NOW + timedelta(days=1),
        denial=Denial.OTHER,
    )
    await storage.write(lambda tx: tx.requests.add(filed))

    assert await storage.read(lambda tx: tx.requests.get(filed.request_id)) == filed
    assert await storage.read(lambda tx: tx.requests.by_number(filed.number)) == filed
    assert await storage.read(lambda tx: tx.requests.active_of(filed.subject_id, Kind.ERASURE)) == filed
    assert await storage.read(lambda tx: tx.requests.active_of(filed.subject_id, Kind.ACCESS)) is None
    assert await storage.read(lambda tx: tx.requests.get(RequestId("none"))) is None


async def test_a_subject_has_one_active_request_of_a_kind(storage: Remembering) -> None:
    await storage.write(lambda tx: tx.requests.add(request("r1")))

    with pytest.raises(Refused) as refused:
        await storage.write(lambda tx: tx.requests.add(request("r2")))
    assert refused.value.reason is Reason.REQUEST_CHANGED

    await storage.write(lambda tx: tx.requests.add(request("r3", kind=Kind.ACCESS)))
    await storage.write(lambda tx: tx.requests.add(request("r4", subject_id="s2")))
    await storage.write(lambda tx: tx.requests.save(revoked(request("r1")), event(request("r1"))))
    await storage.write(lambda tx: tx.requests.add(request("r2")))


async def test_saving_raises_the_version_and_keeps_the_event(storage: Remembering) -> None:
    filed = request()
    await storage.write(lambda tx: tx.requests.add(filed))

    saved = await storage.write(lambda tx: tx.requests.save(revoked(filed), event(filed)))

    assert saved == replace(revoked(filed), version=2)
    assert await storage.read(lambda tx: tx.requests.get(filed.request_id)) == saved
    assert await storage.read(lambda tx: tx.requests.events(filed.request_id)) == [event(filed)]


async def test_of_two_who_move_a_request_at_once_one_is_refused(storage: Remembering) -> None:
    filed = request()
    await storage.write(lambda tx: tx.requests.add(filed))

    moves = (storage.write(lambda tx: tx.requests.save(revoked(filed), event(filed))) for _ in range(8))
    outcomes = await asyncio.gather(*moves, return_exceptions=True)

    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert len(refusals) == 7
    assert {refusal.reason for refusal in refusals} == {Reason.REQUEST_CHANGED}
    assert len(await storage.read(lambda tx: tx.requests.events(filed.request_id))) == 1


async def test_a_renter_sees_what_they_filed_and_what_is_about_them(storage: Remembering) -> None:
    def file(tx: Transaction) -> None:
        tx.requests.add(request("mine", subject_id="s9"))
        tx.requests.add(replace(request("about"), account_id=AccountId("a2"), received_at=NOW + timedelta(1)))
        tx.requests.add(replace(request("foreign", subject_id="s3"), account_id=AccountId("a3")))

    await storage.write(file)

    async def numbers(link: Link | None) -> list[str]:
        renter = Renter(AccountId("a1"), 1, subject_id=SubjectId("s1"), link=link)
        return [found.request_id for found in await storage.read(lambda tx: tx.requests.of_renter(renter))]

    assert await numbers(Link.LINKED) == ["about", "mine"]
    assert await numbers(Link.HELD) == ["mine"]
    assert await numbers(None) == ["mine"]


async def test_unfinished_requests_come_most_urgent_first(storage: Remembering) -> None:
    def file(tx: Transaction) -> None:
        tx.requests.add(request("later", subject_id="s1"))
        tx.requests.add(replace(request("sooner", subject_id="s2"), due_at=NOW))
        tx.requests.add(replace(request("over", subject_id="s3"), status=Status.DENIED))

    await storage.write(file)

    found = await storage.read(lambda tx: tx.requests.unfinished())

    assert [item.request_id for item in found] == ["sooner", "later"]


async def test_each_approver_counts_once(storage: Remembering) -> None:
    filed = request()
    await storage.write(lambda tx: tx.requests.add(filed))

    assert await storage.write(lambda tx: tx.requests.approve(filed.request_id, StaffId("b"), NOW)) == ["b"]
    with pytest.raises(Refused) as refused:
        await storage.write(lambda tx: tx.requests.approve(filed.request_id, StaffId("b"), NOW))
    assert refused.value.reason is Reason.ALREADY_APPROVED
    later = NOW + timedelta(hours=1)
    await storage.write(lambda tx: tx.requests.approve(filed.request_id, StaffId("a"), later))
    assert await storage.read(lambda tx: tx.requests.approvals(filed.request_id)) == ["b", "a"]


async def test_a_task_reads_back_with_what_was_retained(storage: Remembering) -> None:
    task = RequestTask(TaskId("t1"), RequestId("r1"), "vault", 1, frozenset({Category.NAME}), TaskStatus.QUEUED)
    answered = replace(
        task,
        status=TaskStatus.RETAINED,
        affected_count=3,
        residual_count=1,
        retained=(
            Retained(Category.NAME, HoldBasis.OPEN_RENTAL, date(2026, 12, 15)),
            Retained(Category.OTHER, HoldBasis.DEBT, None),
        ),
        evidence="erased=3",
        answered_at=NOW,
    )
    await storage.write(lambda tx: tx.requests.add(request()))
    await storage.write(lambda tx: tx.tasks.add(task))
    await storage.write(lambda tx: tx.tasks.add(replace(task, task_id=TaskId("t2"), system="crm")))

    await storage.write(lambda tx: tx.tasks.save(answered))

    assert await storage.read(lambda tx: tx.tasks.get(TaskId("t1"))) == answered
    assert [found.system for found in await storage.read(lambda tx: tx.tasks.of(RequestId("r1")))] == ["crm", "vault"]
    assert await storage.read(lambda tx: tx.tasks.get(TaskId("t3"))) is None
    with pytest.raises(LookupError):
        await storage.write(lambda tx: tx.tasks.save(replace(task, task_id=TaskId("t3"))))


async def test_only_the_newest_card_of_an_account_lives(storage: Remembering) -> None:
    first, second = AccountId("a1"), AccountId("a2")

    def show(tx: Transaction) -> None:
        tx.cards.remember(RequestId("r1"), first, 10)
        tx.cards.remember(RequestId("r1"), second, 11)
        tx.cards.remember(RequestId("r1"), first, 12)

    await storage.write(show)
    assert await storage.read(lambda tx: tx.cards.of(RequestId("r1"))) == [(first, 12), (second, 11)]

    await storage.write(lambda tx: tx.cards.forget(first, 10))
    await storage.write(lambda tx: tx.cards.forget(second, 11))
    assert await storage.read(lambda tx: tx.cards.of(RequestId("r1"))) == [(first, 12)]


async def test_restrictions_add_up_and_repeat_without_effect(storage: Remembering) -> None:
    subject_id = await storage.write(take_in)
    for _ in range(2):
        await storage.write(lambda tx: tx.restrictions.add(subject_id, [Category.NAME], RequestId("r1"), NOW))
    await storage.write(lambda tx: tx.restrictions.add(subject_id, [Category.OTHER], RequestId("r2"), NOW))
    await storage.write(lambda tx: tx.restrictions.add(subject_id, [], RequestId("r3"), NOW))

    assert await storage.read(lambda tx: tx.restrictions.of(subject_id)) == {Category.NAME, Category.OTHER}
