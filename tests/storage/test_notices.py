"""Notices: recipients are fixed once, each is claimed by one carrier at a time, and what became of them is counted."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest

from privacy.notice import (
    Audience,
    ClaimedRecipient,
    Counts,
    DeliveryState,
    EverybodyVerified,
    Got,
    Notice,
    NoticeId,
    NoticeKind,
    NoticeState,
    OfSubjects,
    Settled,
    Subscribed,
    Subscription,
)
from privacy.ports import Transaction
from privacy.renter import AccountId, Language, Link, SubjectId
from tests.storage.samples import NOW, Remembering

LEASE = timedelta(minutes=1)
OUTAGES = Subscribed(Subscription.OUTAGES)


def notice(notice_id: str = "n1", revision: int = 1) -> Notice:
    texts = {Language.RU: "<b>Сбой</b>", Language.KK: "<b>Іркіліс</b>"}
    return Notice(NoticeId(notice_id), NoticeKind.OUTAGE, "outage-1", texts, NOW, "system", revision=revision)


def settled(one: ClaimedRecipient, state: DeliveryState = DeliveryState.SENT, **more: object) -> Settled:
    return Settled(one.account_id, one.token, state, NOW, **more)  # type: ignore[arg-type]


def meet(tx: Transaction, number: int, link: Link | None = Link.LINKED) -> AccountId:
    account_id = tx.accounts.meet(number, NOW).account_id
    tx.accounts.choose_language(account_id, Language.KK)
    if link is not None:
        tx.accounts.link(account_id, SubjectId(f"subject-{number}"), link, NOW)
    return account_id


def meet_many(count: int, tx: Transaction) -> list[AccountId]:
    return sorted(meet(tx, number) for number in range(1, count + 1))


def opened(one: Notice, audience: Audience, tx: Transaction) -> int:
    return tx.notices.open(one, audience)


def claimed(limit: int, tx: Transaction) -> list[ClaimedRecipient]:
    return list(tx.notices.claim(NoticeId("n1"), NOW, limit, NOW + LEASE))


async def claim(storage: Remembering, limit: int = 64) -> list[ClaimedRecipient]:
    return await storage.write(partial(claimed, limit))


async def test_a_notice_comes_back_as_it_was_stored(storage: Remembering) -> None:
    await storage.write(partial(opened, notice(), EverybodyVerified()))

    assert await storage.read(lambda tx: tx.notices.get(NoticeId("n1"))) == notice()
    assert await storage.read(lambda tx: tx.notices.about(NoticeKind.OUTAGE, "outage-1")) == notice()
    assert await storage.read(lambda tx: tx.notices.about(NoticeKind.OUTAGE, "outage-1", 2)) is None
    assert await storage.read(lambda tx: list(tx.notices.newest(5))) == [notice()]
    assert await storage.read(lambda tx: list(tx.notices.under_way())) == [notice()]


async def test_only_who_has_proven_to_be_somebody_is_told_and_who_is_out_of_reach_is_named(
    storage: Remembering,
) -> None:
    def people(tx: Transaction) -> AccountId:
        meet(tx, 1), meet(tx, 2, Link.HELD), meet(tx, 3, Link.FROZEN), meet(tx, 4, None)
        blocked = meet(tx, 5)
        tx.accounts.mark_reachable(blocked, reachable=False)
        return blocked

    blocked = await storage.write(people)

    assert await storage.write(partial(opened, notice(), EverybodyVerified())) == 2
    assert await storage.read(lambda tx: tx.notices.counts(NoticeId("n1"))) == Counts(total=2, skipped=1)
    report = await storage.read(lambda tx: tx.notices.report(NoticeId("n1"), None, 9))
    assert {(line.state, line.why) for line in report if line.account_id == blocked} == {
        (DeliveryState.SKIPPED, "unreachable")
    }
    assert [one.language for one in await claim(storage)] == [Language.KK]


async def test_the_audience_is_who_wants_it_who_got_it_or_whose_data_it_is_about(storage: Remembering) -> None:
    def people(tx: Transaction) -> tuple[AccountId, AccountId, AccountId]:
        content, weary, eager = (meet(tx, number) for number in (1, 2, 3))
        tx.subscriptions.choose(weary, Subscription.OUTAGES, False, NOW)
        tx.subscriptions.choose(eager, Subscription.OUTAGES, False, NOW)
        tx.subscriptions.choose(eager, Subscription.OUTAGES, True, NOW)
        tx.subscriptions.choose(eager, Subscription.MAINTENANCE, True, NOW)
        return content, weary, eager

    content, weary, eager = await storage.write(people)

    async def told(number: int, audience: Audience) -> set[AccountId]:
        await storage.write(partial(opened, notice(f"m{number}", number), audience))
        lines = await storage.read(lambda tx: tx.notices.report(NoticeId(f"m{number}"), None, 9))
        return {line.account_id for line in lines}

    assert await told(2, OUTAGES) == {content, eager}
    assert await told(3, Subscribed(Subscription.MAINTENANCE)) == {eager}
    assert await told(4, OfSubjects((SubjectId("subject-2"), SubjectId("subject-2"), SubjectId("none")))) == {weary}
    assert await told(5, OfSubjects(())) == set()
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    first, *others = await claim(storage)
    failed = [settled(one, DeliveryState.FAILED) for one in others]
    await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [settled(first), *failed]))
    assert await told(6, Got(NoticeId("n1"))) == {first.account_id}


async def test_recipients_are_fixed_once(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 3))
    assert await storage.write(partial(opened, notice(), EverybodyVerified())) == 3
    await storage.write(partial(meet, number=9))

    assert await storage.write(partial(opened, notice("again"), EverybodyVerified())) == 3
    assert await storage.read(lambda tx: tx.notices.get(NoticeId("again"))) is None
    assert await storage.write(partial(opened, notice("n2", 2), EverybodyVerified())) == 4


async def test_everybody_is_claimed_exactly_once_whoever_claims(storage: Remembering) -> None:
    everybody = await storage.write(partial(meet_many, 40))
    await storage.write(partial(opened, notice(), EverybodyVerified()))

    groups = await asyncio.gather(*(claim(storage, 7) for _ in range(8)))

    assert sorted(one.account_id for group in groups for one in group) == everybody
    assert await claim(storage) == []


async def test_a_lapsed_lease_is_open_again_and_its_carrier_comes_too_late(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 1))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    [slow] = await claim(storage)
    assert await storage.read(lambda tx: tx.notices.next_due(NoticeId("n1"))) == NOW + LEASE

    later = NOW + LEASE
    [quick] = await storage.write(lambda tx: list(tx.notices.claim(NoticeId("n1"), later, 9, later + LEASE)))

    assert await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [settled(slow)])) == 0
    assert await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [settled(quick, message_id=7)])) == 1
    assert await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [settled(quick)])) == 0
    assert await storage.read(lambda tx: tx.notices.counts(NoticeId("n1"))) == Counts(total=1, sent=1)


async def test_what_is_released_is_due_at_once(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 2))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    both = await claim(storage)

    await storage.write(lambda tx: tx.notices.release(NoticeId("n1"), both, NOW))

    again = await claim(storage)
    assert [(one.account_id, one.attempts) for one in again] == [(one.account_id, 0) for one in both]
    sent = settled(again[0], message_id=7)
    await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [sent]))
    assert await storage.read(lambda tx: tx.notices.message_to(NoticeId("n1"), sent.account_id)) == 7
    assert await storage.read(lambda tx: tx.notices.message_to(NoticeId("n1"), again[1].account_id)) is None


async def test_what_is_to_be_tried_again_waits_until_then(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 1))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    [one] = await claim(storage)
    soon = NOW + timedelta(seconds=4)
    again = Settled(one.account_id, one.token, DeliveryState.PENDING, soon, "no_connection")
    await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [again]))

    assert await claim(storage) == []
    assert not await storage.write(lambda tx: tx.notices.finish(NoticeId("n1"), NOW))
    [tried] = await storage.write(lambda tx: list(tx.notices.claim(NoticeId("n1"), soon, 9, soon + LEASE)))
    assert (tried.account_id, tried.attempts) == (one.account_id, 1)


async def test_it_is_sent_when_nobody_is_left_and_then_stands_still(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 2))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    both = await claim(storage)
    assert await storage.write(lambda tx: tx.notices.begin(NoticeId("n1"), NOW))
    assert not await storage.write(lambda tx: tx.notices.begin(NoticeId("n1"), NOW + LEASE))
    for one in both:
        assert not await storage.write(lambda tx: tx.notices.finish(NoticeId("n1"), NOW))
        done = settled(one)
        await storage.write(lambda tx, done=done: tx.notices.settle(NoticeId("n1"), [done]))  # type: ignore[misc]

    assert await storage.write(lambda tx: tx.notices.finish(NoticeId("n1"), NOW))
    assert not await storage.write(lambda tx: tx.notices.finish(NoticeId("n1"), NOW))
    ended = await storage.read(lambda tx: tx.notices.get(NoticeId("n1")))
    assert ended is not None
    assert (ended.state, ended.started_at, ended.ended_at, ended.version) == (NoticeState.SENT, NOW, NOW, 2)
    assert await storage.read(lambda tx: list(tx.notices.under_way())) == []


@pytest.mark.parametrize("to", [NoticeState.PAUSED, NoticeState.CANCELLED])
async def test_nobody_is_claimed_of_what_is_paused_or_cancelled(storage: Remembering, to: NoticeState) -> None:
    await storage.write(partial(meet_many, 2))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    assert not await storage.write(lambda tx: tx.notices.move(NoticeId("n1"), NoticeState.PAUSED, to, NOW))
    assert await storage.write(lambda tx: tx.notices.move(NoticeId("n1"), NoticeState.SENDING, to, NOW))

    assert await claim(storage) == []
