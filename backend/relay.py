"""Carries the letters of one lane: claims what is due, hands it over, and settles what became of it."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import stamina
import structlog

from backend.settling import is_last_try, settle, settle_failed
from privacy.dead_letters import report_dead
from privacy.letter import ClaimedLetter, Lane
from privacy.outside import Delivery, Verdict
from privacy.ports import Clock, Storage, Transaction

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
GRACE = 3.0
_LONGEST_REST = 1.0
_SHORTEST_REST = 0.02

# After the lease has run out somebody else has the letter, and to insist would be of no use.
_patiently = stamina.AsyncRetryingCaller(attempts=None, timeout=LEASE, wait_initial=0.1, wait_max=5.0)

Carry = Callable[[ClaimedLetter], Awaitable[Delivery]]
Settle = Callable[[Transaction], bool]


class Relay:
    """One per lane and process. Every letter is carried at least once; a lease keeps other processes off meanwhile.

    It rests until the next letter falls due by the given clock, but never longer than a second: a clock may be moved,
    and another process may have posted. Commits of this process wake it at once.
    """

    def __init__(self, storage: Storage, clock: Clock, lane: Lane, carry: Carry, *, hands: int = 8) -> None:
        self._storage, self._clock, self._lane, self._carry_out, self._hands = storage, clock, lane, carry, hands
        self._in_hand: dict[int, ClaimedLetter] = {}
        self._bell = asyncio.Event()
        storage.when_posted(self.wake)

    def wake(self) -> None:
        """Look now. Call it after the clock was moved."""
        self._bell.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Carry until `stop` is set; then finish what is in hand, within a few seconds."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._ring_at(stop))
            carrying: set[asyncio.Task[None]] = set()
            while not stop.is_set():
                self._bell.clear()
                letters, pause = await self._look()
                for letter in letters:
                    task = tasks.create_task(self._carry(letter))
                    carrying.add(task)
                    task.add_done_callback(carrying.discard)
                await self._rest(pause)
            await _within_grace(carrying)

    async def run_once(self) -> int:
        """Carry everything that is due now, and what follows from it at once. Returns how many letters that were."""
        carried = 0
        while letters := await self._claim(self._hands):
            async with asyncio.TaskGroup() as tasks:
                for letter in letters:
                    tasks.create_task(self._carry(letter))
            carried += len(letters)
        return carried

    async def _look(self) -> tuple[Sequence[ClaimedLetter], float]:
        """What to set out with now, and for how many seconds there is nothing else to do."""
        try:
            return await self._take_up()
        except OSError as error:
            log.warning("relay.storage_unavailable", lane=self._lane.value, why=type(error).__name__)
            return [], _LONGEST_REST

    async def _take_up(self) -> tuple[Sequence[ClaimedLetter], float]:
        free = self._hands - len(self._in_hand)
        due = await self._storage.read(lambda tx: tx.outbox.next_due(self._lane)) if free > 0 else None
        if due is None:
            return [], _LONGEST_REST
        if (early := due - self._clock.now()) > timedelta(0):
            return [], min(early.total_seconds(), _LONGEST_REST)
        letters = await self._claim(free)
        return letters, 0.0 if letters else _SHORTEST_REST

    async def _claim(self, limit: int) -> Sequence[ClaimedLetter]:
        now = self._clock.now()
        letters = await self._storage.write(lambda tx: tx.outbox.claim(self._lane, now, limit, now + LEASE))
        new = [letter for letter in letters if letter.letter_id not in self._in_hand]
        # What is still in hand when its lease runs out is leased anew: it is settled with the newest token.
        self._in_hand |= {letter.letter_id: letter for letter in letters}
        return new

    async def _carry(self, letter: ClaimedLetter) -> None:
        try:
            settling = await self._attempt(letter)
            await _patiently(OSError, lambda: self._storage.write(settling))
        except OSError as error:
            log.warning("letter.unsettled", letter=letter.letter_id, why=type(error).__name__)
        finally:
            del self._in_hand[letter.letter_id]
            self._bell.set()

    async def _attempt(self, letter: ClaimedLetter) -> Settle:
        """The outermost ring: whatever goes wrong with one letter stops no other."""
        try:
            delivery = await self._carry_out(letter)
        except Exception as error:  # noqa: BLE001 (counted, tried again, and in the end shown to staff as dead)
            why = type(error).__name__
            log.warning(
                "letter.failed", kind=letter.kind.value, attempts=letter.attempts + 1, why=why, where=_where(error)
            )
            return lambda tx: self._settle_failed(tx, self._held(letter), why)
        if delivery.verdict is not Verdict.DELIVERED:
            log.info("letter.not_delivered", kind=letter.kind.value, verdict=delivery.verdict.value, why=delivery.why)
        return lambda tx: settle(tx.outbox, self._held(letter), delivery, self._clock.now())

    def _settle_failed(self, tx: Transaction, letter: ClaimedLetter, why: str) -> bool:
        """Somebody always hears of a dead letter: the desk of an order, leads of a notice."""
        now = self._clock.now()
        settled = settle_failed(tx.outbox, letter, why, now)
        if settled and is_last_try(letter):
            report_dead(tx, letter, self._lane, now)
        return settled

    def _held(self, letter: ClaimedLetter) -> ClaimedLetter:
        return self._in_hand[letter.letter_id]

    async def _rest(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), seconds)

    async def _ring_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._bell.set()


async def _within_grace(carrying: set[asyncio.Task[None]]) -> None:
    """What takes longer is let go: its lease runs out, and it is carried again."""
    if carrying:
        _, slow = await asyncio.wait(carrying, timeout=GRACE)
        for task in slow:
            task.cancel()


def _where(error: Exception) -> str:
    """The line that raised, never the message: that could quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
