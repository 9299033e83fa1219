"""What staff do about outages: open, close, correct, merge, and decide what people are told. Everything is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.authority import acting_member
from privacy.errors import Reason, Refused
from privacy.notice import Got, Notice, NoticeId, NoticeKind
from privacy.outage import Cause, Ending, Outage, OutageEvent, OutageId, Service, Source, new_outage_id
from privacy.outage_journal import OutageNews, begin, change, tell_leads
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import Role, StaffId
from privacy.works import counted_from

LONGEST_TEXT = 1400
_LONGEST_AGO = timedelta(days=90)
OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Opening:
    """What staff know of an outage when they open it. Times are UTC."""

    service: Service
    since: datetime
    cause: Cause = Cause.UNKNOWN
    expected_end: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutageStory:
    """An outage with its history, as it stands at this moment, and the moment when its notice goes out."""

    outage: Outage
    events: tuple[OutageEvent, ...]
    at: datetime
    due_at: datetime


class OutageDesk:
    """`staff_id` None: the operator acts. What sends something to everybody at once is for leads."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def open(self, staff_id: StaffId | None, opening: Opening) -> Outage:
        """Raises Refused: NOT_STAFF, ROLE_TOO_LOW, ODD_TIME, OUTAGE_OPEN."""
        return await self._storage.write(lambda tx: self._open(tx, staff_id, opening))

    async def close(self, staff_id: StaffId | None, outage_id: OutageId, ended_at: datetime | None = None) -> Outage:
        """It works again, by a person's word: nothing is waited for. Raises Refused: as above, UNKNOWN_OUTAGE."""

        def work(tx: Transaction) -> Outage:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            end = ended_at or outage.up_since or now
            if not outage.started_at <= end <= now:
                raise Refused(Reason.ODD_TIME)
            ended = replace(outage, ended_at=end, up_since=None, ending=Ending.RECOVERED)
            actor = self._may(tx, staff_id, sends=ended.due(now, self._rules) is not None)
            stored = change(tx, ended, "ended", actor, now, self._rules, now=end.isoformat())
            tell_leads(tx, stored, OutageNews.ENDED)
            return stored

        return await self._storage.write(work)

    async def dismiss(self, staff_id: StaffId | None, outage_id: OutageId) -> Outage:
        """It was no outage: nobody is told. Raises Refused: as above, OUTAGE_TOLD."""

        def work(tx: Transaction) -> Outage:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            actor = self._may(tx, staff_id, sends=True)
            if outage.notice_id is not None:
                raise Refused(Reason.OUTAGE_TOLD)
            none = replace(outage, ended_at=now, up_since=None, ending=Ending.NOT_AN_OUTAGE)
            return change(tx, none, "dismissed", actor, now, self._rules)

        return await self._storage.write(work)

    async def correct(
        self,
        staff_id: StaffId | None,
        outage_id: OutageId,
        *,
        started_at: datetime | None = None,
        cause: Cause | None = None,
        expected_end: datetime | None = None,
    ) -> Outage:
        """The facts were other ones. A text that was approved told the old ones, so it must be seen again."""

        def work(tx: Transaction) -> Outage:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            self._check_since(started_at or outage.started_at, now)
            corrected = replace(
                outage,
                started_at=started_at or outage.started_at,
                cause=cause or outage.cause,
                expected_end=expected_end or outage.expected_end,
                approved_by=None,
            )
            actor = self._may(tx, staff_id, sends=True)
            was, is_now = _facts(outage), _facts(corrected)
            return change(tx, corrected, "corrected", actor, now, self._rules, was, is_now)

        return await self._storage.write(work)

    async def merge(self, staff_id: StaffId | None, outage_id: OutageId, into: OutageId) -> Outage:
        """Both are one outage, which began with the earlier of them. Raises Refused: as above, OUTAGE_TOLD."""
        return await self._storage.write(lambda tx: self._merge(tx, staff_id, outage_id, into))

    async def draft(self, staff_id: StaffId, outage_id: OutageId, language: Language, text: str) -> Outage:
        """What is told instead of the plain facts, once it is approved. Raises Refused: TEXT_TOO_LONG, OUTAGE_TOLD."""

        def work(tx: Transaction) -> Outage:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            actor = self._may(tx, staff_id, sends=True)
            _check(text)
            if outage.notice_id is not None:
                raise Refused(Reason.OUTAGE_TOLD)
            drafts = outage.drafts | {language: text.strip()}
            drafted = replace(outage, draft_ru=drafts[Language.RU], draft_kk=drafts[Language.KK], approved_by=None)
            return change(tx, drafted, f"drafted_{language.value}", actor, now, self._rules)

        return await self._storage.write(work)

    async def approve(self, staff_id: StaffId, outage_id: OutageId, seen: int) -> Outage:
        """Both languages stood before this person as of version `seen`. Raises Refused: DRAFT_NOT_SEEN."""

        def work(tx: Transaction) -> Outage:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            actor = self._may(tx, staff_id, sends=True)
            if outage.version != seen:
                raise Refused(Reason.DRAFT_NOT_SEEN)
            return change(tx, replace(outage, approved_by=staff_id), "approved", actor, now, self._rules)

        return await self._storage.write(work)

    async def update(self, staff_id: StaffId, outage_id: OutageId, texts: Mapping[Language, str]) -> int:
        """News to exactly those who got the first notice; returns how many. `texts` are HTML, as they were seen."""

        def work(tx: Transaction) -> int:
            outage, now = self._found(tx, outage_id, still_open=True), self._clock.now()
            actor = self._may(tx, staff_id, sends=True)
            if outage.notice_id is None:
                raise Refused(Reason.UNKNOWN_OUTAGE)
            first, number = NoticeId(outage.notice_id), outage.version
            change(tx, outage, "updated", actor, now, self._rules)
            notice_id = NoticeId(f"{outage_id}-{number}")
            kind = NoticeKind.OUTAGE_UPDATE
            notice = Notice(notice_id, kind, outage_id, texts, now, actor, revision=number, answers=first)
            return tx.notices.open(notice, Got(first))

        return await self._storage.write(work)

    async def story(self, outage_id: OutageId, staff_id: StaffId | None = None) -> OutageStory:
        """Raises Refused: NOT_STAFF, UNKNOWN_OUTAGE."""

        def work(tx: Transaction) -> OutageStory:
            self._may(tx, staff_id)
            outage = self._found(tx, outage_id)
            due_at = outage.started_at + self._rules.outage_threshold
            return OutageStory(outage, tuple(tx.outages.events(outage_id)), self._clock.now(), due_at)

        return await self._storage.read(work)

    def _open(self, tx: Transaction, staff_id: StaffId | None, opening: Opening) -> Outage:
        now = self._clock.now()
        self._check_since(opening.since, now)
        started_at, overrun = counted_from(tx.works.ending_after(opening.since), opening.service, opening.since)
        source = Source.STAFF if staff_id is not None else Source.OPERATOR
        cause = Cause.OVERRUN if overrun and opening.cause is Cause.UNKNOWN else opening.cause
        outage = Outage(new_outage_id(), opening.service, started_at, source, cause, opening.expected_end)
        actor = self._may(tx, staff_id, sends=outage.due(now, self._rules) is not None)
        if not begin(tx, outage, actor, now, self._rules):
            raise Refused(Reason.OUTAGE_OPEN)
        return outage

    def _merge(self, tx: Transaction, staff_id: StaffId | None, outage_id: OutageId, into: OutageId) -> Outage:
        gone, stays, now = self._found(tx, outage_id), self._found(tx, into), self._clock.now()
        actor = self._may(tx, staff_id, sends=True)
        if gone.notice_id is not None or stays.closing_id is not None:
            raise Refused(Reason.OUTAGE_TOLD)
        if gone.outage_id == stays.outage_id or gone.service is not stays.service or not (gone.open or stays.open):
            raise Refused(Reason.UNKNOWN_OUTAGE)
        merged = replace(gone, ended_at=gone.ended_at or now, up_since=None, ending=Ending.MERGED)
        change(tx, merged, "merged", actor, now, self._rules, now=stays.outage_id)
        started_at = min(gone.started_at, stays.started_at)
        whole = replace(stays, started_at=started_at, ended_at=None, ending=None, approved_by=None)
        return change(tx, whole, "joined", actor, now, self._rules, gone.outage_id, started_at.isoformat())

    def _may(self, tx: Transaction, staff_id: StaffId | None, *, sends: bool = False) -> str:
        """Who acts, as histories name them."""
        if staff_id is None:
            return OPERATOR
        acting_member(tx, staff_id, at_least=Role.LEAD if sends else Role.SUPPORT)
        return f"staff:{staff_id}"

    def _found(self, tx: Transaction, outage_id: OutageId, *, still_open: bool = False) -> Outage:
        outage = tx.outages.get(outage_id)
        if outage is None or (still_open and not outage.open):
            raise Refused(Reason.UNKNOWN_OUTAGE)
        return outage

    def _check_since(self, since: datetime, now: datetime) -> None:
        if not now - _LONGEST_AGO < since <= now:
            raise Refused(Reason.ODD_TIME)


def _check(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused(Reason.TEXT_TOO_LONG, longest=LONGEST_TEXT)


def _facts(outage: Outage) -> str:
    return f"{outage.started_at.isoformat()} {outage.cause.value}"
