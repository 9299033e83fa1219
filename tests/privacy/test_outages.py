"""When people are told of an outage: longer than 48 hours, once, whatever the readings, the clock and staff do."""

from datetime import timedelta
from functools import partial

import pytest

from privacy.errors import Reason, Refused
from privacy.notice import NoticeKind
from privacy.outage import Cause, Ending, Outage, OutageId, Service, Source
from privacy.outage_desk import Opening
from privacy.outages import Outages, Reading
from privacy.ports import Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.works import Works, new_works_id
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.conftest import MONDAY
from tests.privacy.watched import SITE, TEXTS, Watched

RULES = Rules()
HOURS = timedelta(hours=1)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
LONG = RULES.outage_threshold
LEAD, SUPPORT = StaffId("aigerim"), StaffId("daulet")


@pytest.fixture
def site(storage: SqliteStorage, clock: SandboxClock) -> Watched:
    return Watched(storage, clock, RULES)


@pytest.fixture
async def staff(storage: SqliteStorage) -> None:
    for handle, role in ((LEAD, Role.LEAD), (SUPPORT, Role.SUPPORT)):
        member = StaffMember(handle, handle, role, Language.RU)
        await storage.write(partial(_put, member))


def _put(member: StaffMember, tx: Transaction) -> None:
    tx.staff.put(member)


async def kinds(site: Watched) -> list[NoticeKind]:
    return [one.kind for one in await site.notices()]


@pytest.mark.parametrize(("lasts", "told"), [(LONG - SECOND, 0), (LONG, 0), (LONG + SECOND, 1), (LONG * 3, 1)])
async def test_people_are_told_when_it_has_lasted_longer_than_the_threshold(
    site: Watched, lasts: timedelta, told: int
) -> None:
    await site.reads(up=False)
    await site.later(lasts)

    assert await kinds(site) == [NoticeKind.OUTAGE] * told


async def test_recovery_before_the_threshold_tells_nobody(site: Watched) -> None:
    await site.reads(up=False)
    await site.later(LONG - MINUTE)
    await site.reads(up=True)
    await site.later(LONG)

    assert await kinds(site) == []


async def test_a_short_recovery_neither_ends_nor_restarts_the_clock(site: Watched) -> None:
    await site.reads(up=False)
    await site.later(LONG - 10 * MINUTE)
    await site.reads(up=True)
    await site.later(14 * MINUTE)
    assert await kinds(site) == []
    await site.reads(up=False)

    assert await kinds(site) == [NoticeKind.OUTAGE]


async def test_the_all_clear_follows_the_notice_and_goes_to_those_who_got_it(site: Watched) -> None:
    await site.reads(up=False)
    await site.later(LONG + HOURS)
    await site.reads(up=True)
    await site.later(RULES.stays_up_for)

    first, clear = await site.notices()
    assert (clear.kind, clear.answers) == (NoticeKind.ALL_CLEAR, first.notice_id)


async def test_after_a_time_without_us_an_ended_outage_is_told_in_one_notice(site: Watched) -> None:
    """Nobody carries timers for three days; then the site is seen to work."""
    await site.reads(up=False)
    site.clock.advance(LONG * 2)
    await site.outages.take(Reading(SITE, True, site.clock.now(), site.clock.now(), Source.PROBE))
    await site.later(HOURS)

    only, *more = await site.notices()
    assert (only.kind, only.answers, more) == (NoticeKind.OUTAGE, None, [])


async def test_after_a_time_without_us_an_outage_that_goes_on_is_told_at_once(site: Watched) -> None:
    await site.reads(up=False)
    site.clock.advance(LONG * 2)
    await Outages(site.storage, site.clock, RULES).catch_up()
    await site.carries()

    assert await kinds(site) == [NoticeKind.OUTAGE]


async def test_a_clock_that_is_set_back_tells_nothing_twice(site: Watched, storage: SqliteStorage) -> None:
    await site.reads(up=False)
    await site.later(LONG + SECOND)
    earlier = Watched(storage, SandboxClock(frozen_at=MONDAY + HOURS), RULES)
    await earlier.outages.catch_up()
    await earlier.carries(site.clock)
    await earlier.reads(up=False)
    await earlier.later(LONG * 2)

    assert await kinds(site) == [NoticeKind.OUTAGE]


async def test_only_who_saw_it_down_can_say_that_it_works(site: Watched) -> None:
    outage = await site.opens()
    await site.reads(up=True)
    await site.later(HOURS)

    assert (await site.now(outage)).open


async def test_planned_works_are_no_outage_unless_they_overrun(site: Watched) -> None:
    now = site.clock.now()
    works = Works(new_works_id(), SITE, now, now + 3 * HOURS)
    await site.storage.write(lambda tx: tx.works.add(works))
    await site.reads(up=False)
    assert not (await site.outages.now()).open
    await site.later(4 * HOURS)
    await site.reads(up=False, since=now)

    (outage,) = (await site.outages.now()).open
    assert (outage.cause, outage.started_at) == (Cause.OVERRUN, works.ends_at)


async def test_one_service_has_one_open_outage(site: Watched) -> None:
    await site.opens()
    with pytest.raises(Refused, match=Reason.OUTAGE_OPEN):
        await site.opens()


async def test_a_corrected_start_counts_and_stands_in_the_history(site: Watched) -> None:
    outage = await site.opens()
    await site.desk.correct(None, outage.outage_id, started_at=site.clock.now() - LONG - SECOND, cause=Cause.POWER)
    await site.carries()

    assert await kinds(site) == [NoticeKind.OUTAGE]
    story = await site.desk.story(outage.outage_id)
    assert [event.change for event in story.events] == ["opened", "corrected", "told"]
    assert outage.started_at.isoformat() in story.events[1].was


async def test_merged_outages_are_one_that_began_with_the_earlier(site: Watched) -> None:
    early = await site.opens(ago=40 * HOURS)
    await site.desk.close(None, early.outage_id)
    late = await site.opens()
    whole = await site.desk.merge(None, early.outage_id, late.outage_id)
    await site.later(9 * HOURS)

    assert whole.started_at == early.started_at
    assert (await site.now(early)).ending is Ending.MERGED
    assert [one.about for one in await site.notices()] == [late.outage_id]


async def test_what_was_no_outage_is_told_to_nobody(site: Watched) -> None:
    outage = await site.opens()
    await site.desk.dismiss(None, outage.outage_id)
    await site.later(LONG * 2)

    assert await kinds(site) == []


@pytest.mark.usefixtures("staff")
async def test_support_may_open_an_outage_but_what_sends_at_once_is_for_leads(site: Watched) -> None:
    old = Opening(SITE, site.clock.now() - 3 * LONG / 2)
    with pytest.raises(Refused, match=Reason.ROLE_TOO_LOW):
        await site.desk.open(SUPPORT, old)
    outage = await site.desk.open(SUPPORT, Opening(SITE, site.clock.now()))
    for act in (site.desk.dismiss(SUPPORT, outage.outage_id), site.desk.approve(SUPPORT, outage.outage_id, 1)):
        with pytest.raises(Refused, match=Reason.ROLE_TOO_LOW):
            await act
    assert (await site.desk.dismiss(LEAD, outage.outage_id)).ending is Ending.NOT_AN_OUTAGE


@pytest.mark.usefixtures("staff")
async def test_a_text_is_approved_as_it_was_seen(site: Watched) -> None:
    outage = await site.opens()
    drafted = await site.desk.draft(LEAD, outage.outage_id, Language.RU, " Чиним. ")
    with pytest.raises(Refused, match=Reason.DRAFT_NOT_SEEN):
        await site.desk.approve(LEAD, outage.outage_id, outage.version)

    approved = await site.desk.approve(LEAD, outage.outage_id, drafted.version)
    assert (approved.draft_ru, approved.approved_by) == ("Чиним.", LEAD)
    again = await site.desk.draft(LEAD, outage.outage_id, Language.KK, "Жөндеп жатырмыз.")
    assert again.approved_by is None


@pytest.mark.parametrize("ago", [-MINUTE, timedelta(days=91)])
async def test_an_outage_begins_neither_in_the_future_nor_long_ago(site: Watched, ago: timedelta) -> None:
    with pytest.raises(Refused, match=Reason.ODD_TIME):
        await site.opens(ago)


async def test_an_unknown_outage_is_refused(site: Watched) -> None:
    with pytest.raises(Refused, match=Reason.UNKNOWN_OUTAGE):
        await site.desk.close(None, OutageId("OUT-0000"))


def test_the_rule_reads_one_instant_in_time() -> None:
    outage = Outage(OutageId("OUT-1"), Service.SITE, MONDAY, Source.STAFF)

    assert outage.due(MONDAY + LONG, RULES) is None
    assert outage.due(MONDAY + LONG + timedelta(microseconds=1), RULES) is not None
    assert set(TEXTS) == set(Language)
