"""Carries notices to their recipients: at an even pace, several at a time, each settled as soon as it is known."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import stamina
import structlog

from backend.pacer import Pacer
from privacy.notice import ClaimedRecipient, Notice
from privacy.notice_carrying import LEASE, Carrying
from privacy.notice_verdict import Attempt
from privacy.outside import Delivery, Verdict
from privacy.renter import AccountId

log = structlog.get_logger()

HANDS = 64
GRACE = 3.0
CARD_PACE = 10.0  # seconds: staff read it, and the group has a small budget
_REST = 1.0
_AHEAD = 1.0  # seconds: what is claimed further ahead would not hear of a pause
_SILENCE = 20  # so many failures one after another are nobody's fault but Telegram's
_TIDY_EVERY = 60.0
_FRESH = LEASE.total_seconds() / 2

_patiently = stamina.AsyncRetryingCaller(attempts=None, timeout=None, wait_initial=0.1, wait_max=5.0)

Send = Callable[[ClaimedRecipient, Notice], Awaitable[Attempt]]
Key = tuple[str, AccountId]


@dataclass(frozen=True, slots=True)
class Batch:
    """Claimed together. `claimed_at` is in seconds of the loop."""

    notice: Notice
    recipients: Sequence[ClaimedRecipient]
    claimed_at: float


class Broadcast:
    """One per process. Of several processes one leads, and another takes over within seconds of its end."""

    def __init__(self, carrying: Carrying, send: Send, pacer: Pacer, *, hands: int = HANDS) -> None:
        self._carrying, self._send, self._pacer = carrying, send, pacer
        self._holder = uuid4().hex
        self._hands = asyncio.Semaphore(hands)
        self._at_once = max(1, min(hands, int(pacer.rate * _AHEAD)))
        self._in_hand: dict[Key, ClaimedRecipient] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._failures_in_a_row = 0
        self._leading = False
        self._ahead: Batch | None = None
        self._tidied_at = self._shown_at = float("-inf")

    async def run(self, stop: asyncio.Event) -> None:
        """Carry until `stop` is set; then finish what is under way, within a few seconds."""
        async with asyncio.TaskGroup() as tasks:
            carrying = tasks.create_task(self._carry_on(tasks))
            await stop.wait()
            carrying.cancel()
            await self._finish()

    async def run_once(self) -> int:
        """Carry everything that is due now. Returns how many recipients that were."""
        carried = 0
        while True:
            async with asyncio.TaskGroup() as tasks:
                some = await self._carry_some(tasks)
            if not some:
                return carried
            carried += some

    async def _carry_on(self, tasks: asyncio.TaskGroup) -> None:
        while True:
            try:
                carried = await self._carry_some(tasks)
            except OSError as error:
                log.warning("broadcast.storage_unavailable", why=type(error).__name__)
                carried = 0
            if not carried:
                await asyncio.sleep(_REST)

    async def _carry_some(self, tasks: asyncio.TaskGroup) -> int:
        """The next few recipients of the oldest notice that has some. Returns how many.

        Those after them are claimed meanwhile, so that no place in the line is lost by asking.
        """
        batch = self._ahead or await self._take()
        self._ahead = None
        if batch is None:
            return 0
        claiming = tasks.create_task(self._take())
        await self._set_out(tasks, batch)
        self._ahead = await claiming
        return len(batch.recipients)

    async def _take(self) -> Batch | None:
        try:
            return await self._claim()
        except OSError as error:
            log.warning("broadcast.storage_unavailable", why=type(error).__name__)
            return None

    async def _claim(self) -> Batch | None:
        under_way = await self._carrying.under_way()
        await self._tidy()
        if not under_way or not await self._lead():
            return None
        for notice in under_way:
            begun = self._now()
            claimed = await self._carrying.claim(notice, self._at_once)
            new = [one for one in claimed if (notice.notice_id, one.account_id) not in self._in_hand]
            # What is still in hand when its lease runs out is leased anew: it is settled with the newest token.
            self._in_hand |= {(notice.notice_id, one.account_id): one for one in claimed}
            if new:
                return Batch(notice, new, begun)
        return None

    async def _lead(self) -> bool:
        led, self._leading = self._leading, await self._carrying.lead(self._holder)
        if self._leading and not led:
            self._pacer.freeze((await self._carrying.frozen_for()).total_seconds())
        return self._leading

    async def _tidy(self) -> None:
        if self._now() >= self._tidied_at + _TIDY_EVERY:
            self._tidied_at = self._now()
            await self._carrying.tidy()

    async def _set_out(self, tasks: asyncio.TaskGroup, batch: Batch) -> None:
        """One after another at the pace. Leases that grew old while we waited are given back, not used."""
        for number, one in enumerate(batch.recipients):
            await self._hands.acquire()
            await self._pacer.turn()
            if self._now() > batch.claimed_at + _FRESH:
                self._hands.release()
                await self._give_back(batch.notice, batch.recipients[number:])
                return
            self._start(tasks, batch.notice, one)
        await self._show(batch.notice)

    def _start(self, tasks: asyncio.TaskGroup, notice: Notice, one: ClaimedRecipient) -> None:
        task = tasks.create_task(self._carry(notice, one))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _carry(self, notice: Notice, one: ClaimedRecipient) -> None:
        key = (notice.notice_id, one.account_id)
        try:
            attempt = await self._attempt(notice, one)
            held = Attempt(self._in_hand[key], attempt.delivery, attempt.message_id, attempt.blameless)
            await _patiently(OSError, lambda: self._carrying.settle(notice, held))
        except Exception as error:  # noqa: BLE001 (the lease runs out, and another try is made)
            log.warning("notice.unsettled", kind=notice.kind.value, why=type(error).__name__, where=_where(error))
        finally:
            del self._in_hand[key]
            self._hands.release()

    async def _attempt(self, notice: Notice, one: ClaimedRecipient) -> Attempt:
        """The outermost ring: whatever goes wrong with one recipient stops no other."""
        try:
            attempt = await self._send(one, notice)
        except Exception as error:  # noqa: BLE001 (counted, tried again, and in the end named in the report)
            log.warning("notice.failed", kind=notice.kind.value, why=type(error).__name__, where=_where(error))
            return Attempt(one, Delivery(Verdict.LATER, type(error).__name__))
        return await self._judge(attempt)

    async def _judge(self, attempt: Attempt) -> Attempt:
        delivery = attempt.delivery
        if delivery.wait is not None:
            self._pacer.freeze(delivery.wait.total_seconds())
            await self._carrying.remember_freeze(delivery.wait)
            return attempt
        if delivery.verdict is not Verdict.LATER:
            self._failures_in_a_row = 0
            return attempt
        self._failures_in_a_row += 1
        if self._failures_in_a_row < _SILENCE:
            return attempt
        self._pacer.freeze(_REST)
        return Attempt(attempt.recipient, delivery, blameless=True)

    async def _show(self, notice: Notice) -> None:
        if self._now() >= self._shown_at + CARD_PACE:
            self._shown_at = self._now()
            await self._carrying.show(notice)

    async def _give_back(self, notice: Notice, claimed: Sequence[ClaimedRecipient]) -> None:
        held = [self._in_hand.pop((notice.notice_id, one.account_id)) for one in claimed]
        await self._carrying.release(notice, held)

    async def _finish(self) -> None:
        """What takes longer is let go: its lease runs out, and it is tried again."""
        if self._sending:
            _, slow = await asyncio.wait(set(self._sending), timeout=GRACE)
            for task in slow:
                task.cancel()
        if self._leading:
            try:
                await self._carrying.give_up_lead(self._holder)
            except OSError as error:
                log.warning("broadcast.storage_unavailable", why=type(error).__name__)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _where(error: Exception) -> str:
    """The line that raised, never the message: that could quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
