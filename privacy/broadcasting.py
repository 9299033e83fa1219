"""Notices as staff see and steer them: how far each has come, pausing, resuming, cancelling, and the report."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from privacy.authority import acting_member
from privacy.errors import Reason, Refused
from privacy.notice import Audience, Counts, Notice, NoticeId, NoticeState, ReportLine
from privacy.notice_carrying import CANCELLED, record
from privacy.notice_news import show_progress
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId
from privacy.rules import Rules
from privacy.staff import Role, StaffId

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Progress:
    """`ready_at` is when it will be sent to everybody at the pace that is set; None if it is not being sent."""

    notice: Notice
    counts: Counts
    ready_at: datetime | None = None


class Broadcasting:
    """Leads and admins steer; each act is checked against our own records and stands in the audit chain."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def open(self, notice: Notice, audience: Audience) -> int:
        """Fix whom it goes to, and begin; returns how many. Opening it again changes nothing."""
        return await self._storage.write(lambda tx: tx.notices.open(notice, audience))

    async def pause(self, staff_id: StaffId, notice_id: NoticeId) -> Progress:
        """What is under way still arrives. Raises Refused: NOT_STAFF, ROLE_TOO_LOW, UNKNOWN_NOTICE, NOTICE_CHANGED."""
        return await self._steer(staff_id, notice_id, {NoticeState.SENDING}, NoticeState.PAUSED, "paused")

    async def resume(self, staff_id: StaffId, notice_id: NoticeId) -> Progress:
        """Raises Refused as `pause` does."""
        return await self._steer(staff_id, notice_id, {NoticeState.PAUSED}, NoticeState.SENDING, "resumed")

    async def cancel(self, staff_id: StaffId, notice_id: NoticeId) -> Progress:
        """Nobody else gets it, and it cannot be taken up again. Raises Refused as `pause` does."""
        going_on = {NoticeState.SENDING, NoticeState.PAUSED}
        return await self._steer(staff_id, notice_id, going_on, NoticeState.CANCELLED, "cancelled")

    async def may_steer(self, staff_id: StaffId, notice_id: NoticeId) -> Progress:
        """Before somebody is asked whether they are sure. Raises Refused: NOT_STAFF, ROLE_TOO_LOW, UNKNOWN_NOTICE."""

        def work(tx: Transaction) -> Progress:
            acting_member(tx, staff_id, Role.LEAD)
            return self._progress(tx, notice_id)

        return await self._storage.read(work)

    async def progress(self, notice_id: NoticeId) -> Progress:
        """Raises Refused: UNKNOWN_NOTICE."""
        return await self._storage.read(lambda tx: self._progress(tx, notice_id))

    async def newest(self, limit: int = 50) -> Sequence[Progress]:
        def work(tx: Transaction) -> Sequence[Progress]:
            return [self._progress(tx, notice.notice_id) for notice in tx.notices.newest(limit)]

        return await self._storage.read(work)

    async def report(self, notice_id: NoticeId) -> AsyncIterator[ReportLine]:
        """Who should have got it, line by line; a million lines take no more memory than a thousand."""
        await self.progress(notice_id)
        after: AccountId | None = None
        while lines := await self._page(notice_id, after):
            for line in lines:
                yield line
            after = lines[-1].account_id

    async def _page(self, notice_id: NoticeId, after: AccountId | None) -> Sequence[ReportLine]:
        return await self._storage.read(lambda tx: tx.notices.report(notice_id, after, _PAGE))

    async def _steer(
        self, staff_id: StaffId, notice_id: NoticeId, seen: set[NoticeState], to: NoticeState, what: str
    ) -> Progress:
        def work(tx: Transaction) -> Progress:
            member, now = acting_member(tx, staff_id, Role.LEAD), self._clock.now()
            notice = self._progress(tx, notice_id).notice
            if notice.state not in seen or not tx.notices.move(notice_id, notice.state, to, now):
                raise Refused(Reason.NOTICE_CHANGED)
            if to is NoticeState.CANCELLED:
                tx.notices.skip_the_rest(notice_id, now, CANCELLED)
            record(tx, notice, what, f"staff:{member.staff_id}", now)
            show_progress(tx, notice_id)
            return self._progress(tx, notice_id)

        return await self._storage.write(work)

    def _progress(self, tx: Transaction, notice_id: NoticeId) -> Progress:
        notice = tx.notices.get(notice_id)
        if notice is None:
            raise Refused(Reason.UNKNOWN_NOTICE)
        counts = tx.notices.counts(notice_id)
        return Progress(notice, counts, self._ready_at(notice, counts))

    def _ready_at(self, notice: Notice, counts: Counts) -> datetime | None:
        if notice.state is not NoticeState.SENDING:
            return None
        return self._clock.now() + timedelta(seconds=counts.left / self._rules.broadcast_rate)
