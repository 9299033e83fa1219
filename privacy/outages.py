"""Watching services: readings open and end outages, and a durable timer tells people of one that lasts (§11.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.errors import Refused
from privacy.notice import Got, Notice, NoticeId, NoticeKind, Subscribed, Subscription
from privacy.outage import A_MOMENT, Cause, Due, Outage, OutageId, Service, Source, new_outage_id
from privacy.outage_journal import SYSTEM, OutageNews, begin, change, look_now, tell_leads
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.works import Works, counted_from

HISTORY = timedelta(days=90)
_KINDS = {Due.LASTS: NoticeKind.OUTAGE, Due.WAS: NoticeKind.OUTAGE, Due.OVER: NoticeKind.ALL_CLEAR}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a watcher saw of a service, and since when it has been so; UTC. `sure`: it is enough to open an outage."""

    service: Service
    up: bool
    at: datetime
    since: datetime
    source: Source
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be said of an outage now; the texts are made where the words are."""

    outage: Outage
    due: Due


@dataclass(frozen=True, slots=True)
class ServicesNow:
    """What works and what does not, what is planned, and what there was. No outage that turned out to be none."""

    at: datetime
    open: Sequence[Outage]
    works: Sequence[Works]
    past: Sequence[Outage]


class Outages:
    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def take(self, reading: Reading) -> None:
        """The same reading again changes nothing."""
        await self._storage.write(lambda tx: self._take(tx, reading))

    async def catch_up(self) -> None:
        """After a time in which nobody looked: look at what is open now. What was said is not said again."""

        def work(tx: Transaction) -> None:
            for outage in tx.outages.all_open():
                look_now(tx, outage)

        await self._storage.write(work)

    async def look(self, outage_id: OutageId) -> Saying | None:
        """End what has been up for long enough, warn leads of what falls due soon, and return what is due."""
        return await self._storage.write(lambda tx: self._look(tx, outage_id))

    async def announce(self, saying: Saying, texts: Mapping[Language, str]) -> bool:
        """Open the notice to those whom it concerns. False if the outage has changed meanwhile: look again."""
        try:
            await self._storage.write(lambda tx: self._announce(tx, saying, texts))
        except Refused:
            return False
        return True

    async def now(self) -> ServicesNow:
        at = self._clock.now()

        def work(tx: Transaction) -> ServicesNow:
            known = [one for one in tx.outages.since(at - HISTORY) if one.open or one.ending == "recovered"]
            going, past = [one for one in known if one.open], [one for one in known if not one.open]
            return ServicesNow(at, going, tx.works.ending_after(at), past)

        return await self._storage.read(work)

    def _take(self, tx: Transaction, reading: Reading) -> None:
        outage = tx.outages.open_of(reading.service)
        if outage is not None and reading.up:
            self._worked(tx, outage, reading)
        elif outage is not None:
            self._failed(tx, outage, reading)
        elif not reading.up and reading.sure:
            self._open(tx, reading, self._clock.now())

    def _worked(self, tx: Transaction, outage: Outage, reading: Reading) -> None:
        """Who has not seen it down cannot say that it works again."""
        up = outage.came_up(reading.since)
        if reading.source is outage.source and up is not outage:
            now = self._clock.now()
            change(tx, up, "up", _actor(reading), now, self._rules, now=_moment(up.up_since))

    def _failed(self, tx: Transaction, outage: Outage, reading: Reading) -> None:
        now, down = self._clock.now(), outage.went_down(reading.at, self._rules)
        if down is None:
            self._end(tx, outage, now)
            if reading.sure:
                self._open(tx, reading, now)
        elif down is not outage:
            change(tx, down, "down", _actor(reading), now, self._rules, was=_moment(outage.up_since))

    def _open(self, tx: Transaction, reading: Reading, now: datetime) -> None:
        """Planned works are no outage; what lasts longer counts from their end, and no time counts in two outages."""
        before = [one.ended_at for one in tx.outages.since(reading.since) if one.service is reading.service]
        since = max([min(reading.since, now), *(ended for ended in before if ended is not None)])
        started_at, overrun = counted_from(tx.works.ending_after(since), reading.service, since)
        if started_at <= now:
            cause = Cause.OVERRUN if overrun else Cause.UNKNOWN
            outage = Outage(new_outage_id(), reading.service, started_at, reading.source, cause)
            begin(tx, outage, _actor(reading), now, self._rules)

    def _end(self, tx: Transaction, outage: Outage, now: datetime) -> Outage | None:
        ended = outage.recovered(now, self._rules)
        if ended is None:
            return None
        stored = change(tx, ended, "ended", SYSTEM, now, self._rules, now=_moment(ended.ended_at))
        tell_leads(tx, stored, OutageNews.ENDED)
        return stored

    def _look(self, tx: Transaction, outage_id: OutageId) -> Saying | None:
        outage, now = tx.outages.get(outage_id), self._clock.now()
        if outage is None:
            return None
        outage = self._end(tx, outage, now) or outage
        self._warn(tx, outage, now)
        due = outage.due(now, self._rules)
        return Saying(outage, due) if due is not None else None

    def _warn(self, tx: Transaction, outage: Outage, now: datetime) -> None:
        """Leads see what will be sent, four hours and one hour before."""
        behind = outage.started_at + self._rules.outage_threshold
        reached = [before for before in self._rules.outage_previews if behind - before <= now]
        if outage.open and outage.notice_id is None and reached and now < behind + A_MOMENT:
            tell_leads(tx, outage, OutageNews.PREVIEW, (behind - min(reached)).isoformat())

    def _announce(self, tx: Transaction, saying: Saying, texts: Mapping[Language, str]) -> None:
        outage, due, now = saying.outage, saying.due, self._clock.now()
        notice_id = NoticeId(f"{outage.outage_id}-{due.value}")
        first = NoticeId(outage.notice_id) if due is Due.OVER and outage.notice_id is not None else None
        if due is Due.OVER:
            told = replace(outage, closing_id=notice_id)
        else:
            told = replace(outage, notice_id=notice_id, closing_id=notice_id if due is Due.WAS else None)
        change(tx, told, "told", SYSTEM, now, self._rules, now=due.value)
        notice = Notice(notice_id, _KINDS[due], outage.outage_id, texts, now, SYSTEM, answers=first)
        tx.notices.open(notice, Got(first) if first is not None else Subscribed(Subscription.OUTAGES))
        tell_leads(tx, outage, OutageNews.TOLD, due.value)


def _actor(reading: Reading) -> str:
    return f"watch:{reading.source.value}"


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at is not None else ""
