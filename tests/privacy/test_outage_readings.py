"""Whatever is read of a service, in whatever order: each long outage is told once, and no other."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.notice import NoticeKind
from privacy.rules import Rules
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.watched import Watched

RULES = Rules()
HOURS, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG = RULES.outage_threshold

READINGS = st.lists(
    st.tuples(st.sampled_from([1, 14, 15, 16, 60, 600, 2865, 2880, 2881]).map(lambda n: n * MINUTE), st.booleans()),
    min_size=1,
    max_size=12,
)


def long_ones(readings: list[tuple[timedelta, bool]], end: timedelta) -> int:
    """By the law alone: how many spans of failing, joined over recoveries that did not last, exceed the threshold."""
    at, began, up_at, spans = timedelta(), None, None, []
    for gap, up in readings:
        at += gap
        if up:
            up_at = up_at if up_at is not None or began is None else at
        elif began is None:
            began = at
        elif up_at is not None and at - up_at >= RULES.stays_up_for:
            spans.append(up_at - began)
            began, up_at = at, None
        else:
            up_at = None
    if began is not None:
        spans.append((end if up_at is None else up_at) - began)
    return sum(one > LONG for one in spans)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings=READINGS)
async def test_whatever_the_readings_each_long_outage_is_told_once_and_no_other(
    storage: SqliteStorage, clock: SandboxClock, readings: list[tuple[timedelta, bool]]
) -> None:
    site = Watched(storage, clock, RULES)
    await _calm(site)
    before = len(await site.notices())
    for gap, up in readings:
        await site.later(gap)
        await site.reads(up=up)
    await site.later(50 * HOURS)

    told = (await site.notices())[before:]
    firsts = [one for one in told if one.kind is NoticeKind.OUTAGE]
    total = sum((gap for gap, _ in readings), timedelta()) + 50 * HOURS
    assert len(firsts) == long_ones(readings, total)
    assert len({(one.kind, one.about) for one in told}) == len(told)
    await _calm(site)


async def _calm(site: Watched) -> None:
    """Nothing is open, and what was before lies far behind."""
    for outage in (await site.outages.now()).open:
        if outage.notice_id is None:
            await site.desk.dismiss(None, outage.outage_id)
        else:
            await site.desk.close(None, outage.outage_id)
    await site.later(timedelta(days=100))
