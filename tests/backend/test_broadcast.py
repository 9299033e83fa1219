"""Carrying notices: everybody once, whoever pauses, cancels, freezes, crashes or turns the clock meanwhile."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from backend.broadcast import Broadcast
from backend.pacer import Pacer
from privacy.broadcasting import Broadcasting
from privacy.errors import Reason, Refused
from privacy.evidence import flaws
from privacy.letter import Lane, LetterKind
from privacy.notice import ClaimedRecipient, EverybodyVerified, NoticeId, NoticeState
from privacy.notice_carrying import LEAD, LEASE, Carrying
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.backend.post import AWAY, N1, Post, Turning, counts, running, until
from tests.storage.samples import NOW
from tests.storage.test_notices import meet_many, notice, opened

LEAD_MEMBER, SUPPORT = StaffId("aigerim"), StaffId("daulet")


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def broadcast(storage: SqliteStorage, clock: SandboxClock, post: Post) -> Broadcast:
    return Broadcast(Carrying(storage, clock), post.send, Pacer(2000))


@pytest.fixture
def broadcasting(storage: SqliteStorage, clock: SandboxClock) -> Broadcasting:
    return Broadcasting(storage, clock, Rules())


@pytest.fixture(autouse=True)
async def everybody(storage: SqliteStorage) -> list[str]:
    def work(tx: Transaction) -> list[str]:
        for staff_id, role in ((LEAD_MEMBER, Role.LEAD), (SUPPORT, Role.SUPPORT)):
            tx.staff.put(StaffMember(staff_id, staff_id, role, Language.RU, 900 + role))
        people = meet_many(150, tx)
        opened(notice(), EverybodyVerified(), tx)
        return [str(one) for one in people]

    return await storage.write(work)


async def test_everybody_gets_it_once_and_the_totals_stand_in_the_audit_chain(
    storage: SqliteStorage, broadcast: Broadcast, post: Post, everybody: list[str]
) -> None:
    async with running(broadcast):
        await until(storage, NoticeState.SENT)

    assert post.got == Counter(everybody)
    chain = await storage.read(lambda tx: tx.evidence.chain(0, 100))
    assert [(link.entry.action, link.entry.detail["sent"]) for link in chain] == [
        ("notice.started", 0),
        ("notice.sent", 150),
    ]
    assert list(flaws(chain)) == []


async def test_two_processes_never_send_to_the_same_person(
    storage: SqliteStorage, clock: SandboxClock, post: Post, broadcast: Broadcast, everybody: list[str]
) -> None:
    other = Broadcast(Carrying(storage, clock), post.send, Pacer(2000))

    async with running(broadcast, other):
        await until(storage, NoticeState.SENT)

    assert post.got == Counter(everybody)


async def test_who_takes_over_sends_what_was_under_way_again_and_nothing_else(
    storage: SqliteStorage, clock: SandboxClock, broadcast: Broadcast, post: Post, everybody: list[str]
) -> None:
    lost = await storage.write(lambda tx: tx.notices.claim(N1, clock.now(), 9, clock.now() + LEASE))
    assert await storage.write(lambda tx: tx.notices.lead("killed", clock.now(), clock.now() + LEAD))
    assert await broadcast.run_once() == 0
    clock.advance(LEAD)
    assert await broadcast.run_once() == 150 - len(lost)
    clock.advance(LEASE)
    assert await broadcast.run_once() == len(lost)
    assert await broadcast.run_once() == 0
    assert post.got == Counter(everybody)


async def test_a_clock_that_is_put_back_sends_nothing_twice(
    storage: SqliteStorage, post: Post, everybody: list[str]
) -> None:
    turning = Turning()
    broadcast = Broadcast(Carrying(storage, turning), post.send, Pacer(2000))
    post.outcome = lambda one: AWAY if one.account_id == everybody[0] else DELIVERED
    await broadcast.run_once()
    post.outcome = lambda _: DELIVERED
    for hours in (-5, -4, 2):
        turning.at = NOW + timedelta(hours=hours)
        await broadcast.run_once()

    assert post.got == Counter(everybody)
    assert (await counts(storage)).left == 0


async def test_pausing_stops_it_and_resuming_goes_on(
    storage: SqliteStorage, broadcast: Broadcast, broadcasting: Broadcasting, post: Post, everybody: list[str]
) -> None:
    await broadcasting.pause(LEAD_MEMBER, N1)
    assert await broadcast.run_once() == 0
    with pytest.raises(Refused) as refused:
        await broadcasting.pause(LEAD_MEMBER, N1)
    assert refused.value.reason is Reason.NOTICE_CHANGED

    progress = await broadcasting.resume(LEAD_MEMBER, N1)
    assert progress.ready_at is not None
    await broadcast.run_once()
    assert post.got == Counter(everybody)


async def test_after_cancelling_nobody_else_gets_it_and_nobody_is_left(
    storage: SqliteStorage, broadcast: Broadcast, broadcasting: Broadcasting, post: Post
) -> None:
    post.shut.clear()
    post.outcome = lambda _: AWAY
    async with running(broadcast):
        while not await storage.read(lambda tx: tx.notices.next_due(N1)):  # noqa: ASYNC110 - somebody else does it
            await asyncio.sleep(0.02)
        await broadcasting.cancel(LEAD_MEMBER, N1)
        post.shut.set()

    assert post.got == Counter()
    assert (await counts(storage)).left == 0
    with pytest.raises(Refused):
        await broadcasting.resume(LEAD_MEMBER, N1)


@pytest.mark.parametrize("what", ["pause", "resume", "cancel", "may_steer"])
async def test_only_leads_steer(broadcasting: Broadcasting, what: str) -> None:
    for staff_id, reason in ((SUPPORT, Reason.ROLE_TOO_LOW), (StaffId("nobody"), Reason.NOT_STAFF)):
        with pytest.raises(Refused) as refused:
            await getattr(broadcasting, what)(staff_id, N1)
        assert refused.value.reason is reason
    with pytest.raises(Refused) as refused:
        await getattr(broadcasting, what)(LEAD_MEMBER, NoticeId("none"))
    assert refused.value.reason is Reason.UNKNOWN_NOTICE


async def test_being_asked_to_wait_freezes_everybody_and_is_remembered(
    storage: SqliteStorage, clock: SandboxClock, broadcast: Broadcast, post: Post, everybody: list[str]
) -> None:
    asked = iter([Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=0.3))])
    post.outcome = lambda _: next(asked, DELIVERED)
    before = asyncio.get_running_loop().time()

    await broadcast.run_once()

    assert asyncio.get_running_loop().time() - before >= 0.3
    assert await storage.read(lambda tx: tx.notices.frozen_until()) == clock.now() + timedelta(seconds=0.3)
    clock.advance(timedelta(seconds=1))
    await broadcast.run_once()
    assert post.got == Counter(everybody)


async def test_when_nobody_can_be_reached_nobody_is_given_up(
    storage: SqliteStorage, clock: SandboxClock, post: Post, everybody: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.broadcast._REST", 0.0)
    broadcast = Broadcast(Carrying(storage, clock), post.send, Pacer(5000))
    post.outcome = lambda _: AWAY
    for _ in range(16):
        await broadcast.run_once()
        clock.advance(timedelta(hours=1))
    assert (await counts(storage)).failed <= 20
    post.outcome = lambda _: DELIVERED
    await broadcast.run_once()
    assert (await counts(storage)).left == 0


async def test_who_has_blocked_us_is_remembered_and_a_duty_becomes_a_task(
    storage: SqliteStorage, broadcast: Broadcast, post: Post
) -> None:
    duty = replace(notice("n2", 2), duty=True)
    await storage.write(lambda tx: tx.notices.move(N1, NoticeState.SENDING, NoticeState.CANCELLED, duty.created_at))
    await storage.write(partial(opened, duty, EverybodyVerified()))
    blocked: list[str] = []

    def outcome(one: ClaimedRecipient) -> Delivery:
        if not blocked or one.account_id in blocked:
            blocked.append(one.account_id)
            return Delivery(Verdict.GONE, "blocked")
        return DELIVERED

    post.outcome = outcome
    await broadcast.run_once()
    await broadcast.run_once()

    [unreached] = set(blocked)
    renter = await storage.read(lambda tx: tx.accounts.get(unreached))  # type: ignore[arg-type]
    assert renter is not None
    assert not renter.reachable
    letters = await storage.write(
        lambda tx: tx.outbox.claim(Lane.PEOPLE, duty.created_at + timedelta(days=1), 99, duty.created_at)
    )
    kinds = {letter.kind for letter in letters}
    assert LetterKind.STAFF_NOTICE in kinds
    everything = []
    while letters:
        for letter in letters:
            everything.append(letter)
            await storage.write(partial(_done, letter))
        letters = await storage.write(
            lambda tx: tx.outbox.claim(Lane.PEOPLE, duty.created_at + timedelta(days=1), 99, duty.created_at)
        )
    told = [letter.facts for letter in everything if letter.kind is LetterKind.STAFF_UNREACHED]
    assert told == [{"staff_id": LEAD_MEMBER, "notice_id": "n2", "count": 1}]


def _done(letter: object, tx: Transaction) -> bool:
    return tx.outbox.done(letter)  # type: ignore[arg-type]
