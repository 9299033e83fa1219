"""Carrying notices: who leads, whose turn it is, what became of each, and the totals for the audit chain."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from privacy.evidence import Entry
from privacy.notice import ClaimedRecipient, DeliveryState, Notice, NoticeId, NoticeState
from privacy.notice_news import show_progress, tell_of_unreached
from privacy.notice_verdict import Attempt, settled_by
from privacy.ports import Clock, Storage, Transaction

LEASE = timedelta(seconds=30)
LEAD = timedelta(seconds=10)
CANCELLED = "cancelled"
_LOOKED_AT = 20


class Carrying:
    """The carrier's side of notices. One process at a time leads, so that all of them share one pace."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def lead(self, holder: str) -> bool:
        """Whether `holder` carries for the next ten seconds."""
        now = self._clock.now()
        return await self._storage.write(lambda tx: tx.notices.lead(holder, now, now + LEAD))

    async def give_up_lead(self, holder: str) -> None:
        now = self._clock.now()
        await self._storage.write(lambda tx: tx.notices.lead(holder, now, now))

    async def frozen_for(self) -> timedelta:
        """How long Telegram still wants us to wait, by what was remembered before a restart."""
        until = await self._storage.read(lambda tx: tx.notices.frozen_until())
        return max(until - self._clock.now(), timedelta(0)) if until is not None else timedelta(0)

    async def remember_freeze(self, length: timedelta) -> None:
        until = self._clock.now() + length
        await self._storage.write(lambda tx: tx.notices.freeze(until))

    async def under_way(self) -> Sequence[Notice]:
        return await self._storage.read(lambda tx: tx.notices.under_way())

    async def claim(self, notice: Notice, limit: int) -> Sequence[ClaimedRecipient]:
        """Whose turn it is. A notice of which nobody is left is thereby sent."""
        return await self._storage.write(lambda tx: self._claim(tx, notice, limit, self._clock.now()))

    async def settle(self, notice: Notice, attempt: Attempt) -> None:
        """Who cannot be told any more is remembered as out of reach."""
        await self._storage.write(lambda tx: self._settle(tx, notice, attempt, self._clock.now()))

    async def release(self, notice: Notice, recipients: Sequence[ClaimedRecipient]) -> None:
        """They were claimed and not tried: it is their turn again at once."""
        now = self._clock.now()
        await self._storage.write(lambda tx: tx.notices.release(notice.notice_id, recipients, now))

    async def show(self, notice: Notice) -> None:
        """Have the card redrawn."""
        await self._storage.write(lambda tx: show_progress(tx, notice.notice_id))

    async def tidy(self) -> None:
        """What was under way when a notice was cancelled, and never came back, is closed too."""
        await self._storage.write(lambda tx: _close_cancelled(tx, self._clock.now()))

    def _claim(self, tx: Transaction, notice: Notice, limit: int, now: datetime) -> Sequence[ClaimedRecipient]:
        claimed = tx.notices.claim(notice.notice_id, now, limit, now + LEASE)
        if claimed and notice.started_at is None and tx.notices.begin(notice.notice_id, now):
            record(tx, notice, "started", "system", now)
            show_progress(tx, notice.notice_id)
        if not claimed and tx.notices.finish(notice.notice_id, now):
            _sent(tx, notice, now)
        return claimed

    def _settle(self, tx: Transaction, notice: Notice, attempt: Attempt, now: datetime) -> None:
        settled = settled_by(attempt, now)
        if tx.notices.settle(notice.notice_id, [settled]) == 0:
            return
        if attempt.message_id is None and settled.why in _OUT_OF_REACH:
            tx.accounts.mark_reachable(settled.account_id, reachable=False)
        if settled.state is DeliveryState.PENDING and not _still_wanted(tx, notice.notice_id):
            tx.notices.skip_the_rest(notice.notice_id, now, CANCELLED)


_OUT_OF_REACH = frozenset({"blocked", "no_such_chat"})


def record(tx: Transaction, notice: Notice, what: str, actor: str, at: datetime) -> None:
    """The totals as they stand, into the audit chain."""
    counts = tx.notices.counts(notice.notice_id)
    detail = {
        "kind": notice.kind.value,
        "about": notice.about,
        "revision": notice.revision,
        "total": counts.total,
        "sent": counts.sent,
        "failed": counts.failed,
        "skipped": counts.skipped,
    }
    tx.evidence.record(Entry(f"notice.{what}", actor, f"notice:{notice.notice_id}", at, detail))


def _sent(tx: Transaction, notice: Notice, at: datetime) -> None:
    record(tx, notice, "sent", "system", at)
    show_progress(tx, notice.notice_id)
    counts = tx.notices.counts(notice.notice_id)
    if notice.duty and counts.failed + counts.skipped:
        tell_of_unreached(tx, notice.notice_id, counts.failed + counts.skipped)


def _still_wanted(tx: Transaction, notice_id: NoticeId) -> bool:
    notice = tx.notices.get(notice_id)
    return notice is not None and notice.state is not NoticeState.CANCELLED


def _close_cancelled(tx: Transaction, now: datetime) -> None:
    for notice in tx.notices.newest(_LOOKED_AT):
        if notice.state is NoticeState.CANCELLED and tx.notices.counts(notice.notice_id).left:
            tx.notices.skip_the_rest(notice.notice_id, now, CANCELLED)
