"""Around the carrying of notices: who leads, what is remembered, who wants them, what is skipped, and the report."""

from datetime import timedelta
from functools import partial

from privacy.notice import BY_DEFAULT, Counts, EverybodyVerified, NoticeId, Subscription
from tests.storage.samples import NOW, Remembering
from tests.storage.test_notices import LEASE, claim, meet, meet_many, notice, opened, settled


async def test_what_somebody_wants_is_the_default_until_they_choose(storage: Remembering) -> None:
    account_id = await storage.write(partial(meet, number=1))
    assert await storage.read(lambda tx: tx.subscriptions.of(account_id)) == BY_DEFAULT
    await storage.write(lambda tx: tx.subscriptions.choose(account_id, Subscription.POLICY, False, NOW))
    assert (await storage.read(lambda tx: tx.subscriptions.of(account_id)))[Subscription.POLICY] is False


async def test_what_is_skipped_leaves_what_is_under_way(storage: Remembering) -> None:
    await storage.write(partial(meet_many, 3))
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    [one] = await claim(storage, 1)

    assert await storage.write(lambda tx: tx.notices.skip_the_rest(NoticeId("n1"), NOW, "cancelled")) == 2
    assert await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [settled(one)])) == 1
    assert await storage.read(lambda tx: tx.notices.counts(NoticeId("n1"))) == Counts(total=3, sent=1, skipped=2)


async def test_the_report_comes_in_pages(storage: Remembering) -> None:
    everybody = await storage.write(partial(meet_many, 5))
    await storage.write(partial(opened, notice(), EverybodyVerified()))

    first = await storage.read(lambda tx: tx.notices.report(NoticeId("n1"), None, 3))
    rest = await storage.read(lambda tx: tx.notices.report(NoticeId("n1"), first[-1].account_id, 3))

    assert [line.account_id for line in (*first, *rest)] == everybody


async def test_one_process_leads_until_its_lease_lapses(storage: Remembering) -> None:
    until = NOW + LEASE
    assert await storage.write(lambda tx: tx.notices.lead("one", NOW, until))
    assert not await storage.write(lambda tx: tx.notices.lead("two", NOW, until))
    assert await storage.write(lambda tx: tx.notices.lead("one", NOW, until))
    assert await storage.write(lambda tx: tx.notices.lead("two", until, until + LEASE))
    assert not await storage.write(lambda tx: tx.notices.lead("one", until, until + LEASE))
    put_back = NOW - timedelta(hours=1)
    assert await storage.write(lambda tx: tx.notices.lead("one", put_back, put_back + LEASE))


async def test_a_freeze_and_a_card_are_remembered(storage: Remembering) -> None:
    await storage.write(partial(opened, notice(), EverybodyVerified()))
    assert await storage.read(lambda tx: tx.notices.frozen_until()) is None
    assert await storage.read(lambda tx: tx.notices.card(NoticeId("n1"))) is None

    await storage.write(lambda tx: tx.notices.freeze(NOW + LEASE))
    await storage.write(lambda tx: tx.notices.put_card(NoticeId("n1"), 7))

    assert await storage.read(lambda tx: tx.notices.frozen_until()) == NOW + LEASE
    assert await storage.read(lambda tx: tx.notices.card(NoticeId("n1"))) == 7
