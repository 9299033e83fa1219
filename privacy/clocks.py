"""Acts on the legal clock: staff pause, resume and extend it; a changed calendar counts it anew. Renters are told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from privacy.authority import acting_member, is_own, numbered
from privacy.clock_event import ClockAct, ClockEvent, ExtensionReason, PauseReason, standing_pause
from privacy.deadline import Deadlines
from privacy.errors import Reason, Refused
from privacy.freshness import sure_is_fresh
from privacy.journal import move, record, refresh_cards
from privacy.letter import LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest, RequestEvent, RequestId, Stage, Status
from privacy.staff import Role, StaffId
from privacy.telling import concerned, tell_renters, tell_staff
from privacy.timers import wind
from privacy.working_time import due_by_events

LONGEST_EXTENSION = 30
_AWAITS_RENTER = frozenset({Stage.NEED_USER_VERIFICATION, Stage.NEED_MORE_INFO})
_LETTERS = {
    ClockAct.PAUSE: LetterKind.CLOCK_PAUSED,
    ClockAct.RESUME: LetterKind.CLOCK_RESUMED,
    ClockAct.EXTEND: LetterKind.CLOCK_EXTENDED,
    ClockAct.RECOUNT: LetterKind.CLOCK_RECOUNTED,
}


class Clocks:
    """The due time moves here and nowhere else: by a recorded event, with a notice to the renter."""

    def __init__(self, storage: Storage, clock: Clock, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._deadlines = storage, clock, deadlines

    async def pause(self, staff_id: StaffId, number: str, reason: PauseReason) -> PrivacyRequest:
        """Ask the renter for proof or information; the clock stands still until they answer.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOCK_STANDS, NOT_AWAITING_APPROVAL.
        """
        return await self._storage.write(lambda tx: self._pause(tx, staff_id, number, reason))

    async def resume(self, staff_id: StaffId, number: str) -> PrivacyRequest:
        """The renter has answered: staff go on, and the due time moves by the time that was lost.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOCK_RUNS.
        """
        return await self._storage.write(lambda tx: self._resume(tx, staff_id, number))

    def resume_within(self, tx: Transaction, staff_id: StaffId, number: str) -> PrivacyRequest:
        """As `resume`, as a part of another act."""
        return self._resume(tx, staff_id, number)

    def pause_within(self, tx: Transaction, staff_id: StaffId, number: str, reason: PauseReason) -> PrivacyRequest:
        """As `pause`, as a part of another act."""
        return self._pause(tx, staff_id, number, reason)

    def answered_within(self, tx: Transaction, request: PrivacyRequest) -> PrivacyRequest:
        """The renter has answered: if the clock stood for that, it runs on by itself."""
        if not request.active or standing_pause(tx.clocks.of(request.request_id)) is None:
            return request
        return self._go_on(tx, request, f"account:{request.account_id}")

    async def may_extend(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> PrivacyRequest:
        """Before somebody chooses how long. Raises Refused as `extend`."""
        return await self._storage.read(lambda tx: _ready_to_extend(tx, staff_id, number, seen)[0])

    async def extend(
        self, staff_id: StaffId, number: str, days: int, reason: ExtensionReason, *, seen: int | None = None
    ) -> PrivacyRequest:
        """Add working days, 1 to 30; a lead's decision. `seen` is the mark of the card, if one was looked at.

        Raises Refused: NOT_STAFF, ROLE_TOO_LOW, UNKNOWN_REQUEST, OWN_REQUEST, CLOCK_STANDS, CLOSED,
        REQUEST_CHANGED or CHANGED_BY; ValueError.
        """
        if not 1 <= days <= LONGEST_EXTENSION:
            raise ValueError(f"from 1 to {LONGEST_EXTENSION} working days")
        return await self._storage.write(lambda tx: self._extend(tx, staff_id, number, days, reason, seen))

    async def recount(self) -> int:
        """Count open requests anew that another calendar counted; returns how many due times moved."""
        unfinished = await self._storage.read(lambda tx: tx.requests.unfinished())
        stale = [one.request_id for one in unfinished if one.counted_by != self._deadlines.version]
        moved = 0
        for request_id in stale:
            moved += await self._storage.write(self._recounting(request_id))
        return moved

    def _recounting(self, request_id: RequestId) -> Callable[[Transaction], bool]:
        return lambda tx: self._recount(tx, request_id)

    def _pause(self, tx: Transaction, staff_id: StaffId, number: str, reason: PauseReason) -> PrivacyRequest:
        request, actor = _ready(tx, staff_id, number)
        now = self._clock.now()
        if standing_pause(tx.clocks.of(request.request_id)) is not None:
            raise Refused(Reason.CLOCK_STANDS)
        if request.stage is Stage.AWAITING_APPROVAL:
            request = move(tx, request, Status.IN_PROGRESS, Stage.NEED_MORE_INFO, actor=actor, at=now)
        if request.stage not in _AWAITS_RENTER:
            raise Refused(Reason.NOT_AWAITING_APPROVAL)
        return self._mark(tx, request, ClockAct.PAUSE, actor, reason.value)

    def _resume(self, tx: Transaction, staff_id: StaffId, number: str) -> PrivacyRequest:
        request, actor = _ready(tx, staff_id, number)
        if standing_pause(tx.clocks.of(request.request_id)) is None:
            raise Refused(Reason.CLOCK_RUNS)
        return self._go_on(tx, request, actor)

    def _go_on(self, tx: Transaction, request: PrivacyRequest, actor: str) -> PrivacyRequest:
        if request.stage is Stage.NEED_MORE_INFO:
            now = self._clock.now()
            request = move(tx, request, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, actor=actor, at=now)
        return self._mark(tx, request, ClockAct.RESUME, actor)

    def _extend(
        self,
        tx: Transaction,
        staff_id: StaffId,
        number: str,
        days: int,
        reason: ExtensionReason,
        seen: int | None,
    ) -> PrivacyRequest:
        request, actor = _ready_to_extend(tx, staff_id, number, seen)
        return self._mark(tx, request, ClockAct.EXTEND, actor, reason.value, days)

    def _recount(self, tx: Transaction, request_id: RequestId) -> bool:
        request = tx.requests.get(request_id)
        if request is None or not request.active or request.counted_by == self._deadlines.version:
            return False
        due = due_by_events(self._deadlines, request, tx.clocks.of(request_id))
        if due != request.due_at:
            self._mark(tx, request, ClockAct.RECOUNT, "system", "calendar")
            return True
        note = RequestEvent(request_id, request.place, request.place, "system", self._clock.now(), "clock_checked")
        tx.requests.save(replace(request, counted_by=self._deadlines.version), note)
        return False

    def _mark(
        self, tx: Transaction, request: PrivacyRequest, act: ClockAct, actor: str, reason: str = "", days: int = 0
    ) -> PrivacyRequest:
        """The event, what it makes of the due time, the trace of it, and word to everybody whom it concerns."""
        now, version = self._clock.now(), self._deadlines.version
        event = ClockEvent(request.request_id, act, actor, now, reason, days, request.due_at, request.due_at, version)
        due = self._due_after(tx, request, event)
        tx.clocks.add(replace(event, due_after=due))
        said = RequestEvent(request.request_id, request.place, request.place, actor, now, f"clock_{act.value}")
        moved = tx.requests.save(replace(request, due_at=due, counted_by=version), said)
        record(tx, f"request.clock_{act.value}", moved, actor, now, reason)
        if act is not ClockAct.PAUSE:
            wind(tx, moved, now)
        refresh_cards(tx, moved)
        tell_renters(tx, moved, concerned(tx, moved), _LETTERS[act], occurrence=str(moved.version))
        tell_staff(tx, moved)
        return moved

    def _due_after(self, tx: Transaction, request: PrivacyRequest, event: ClockEvent) -> datetime:
        """A pause moves nothing by itself: how long it lasts is known when it ends."""
        if event.act is ClockAct.PAUSE:
            return request.due_at
        return due_by_events(self._deadlines, request, [*tx.clocks.of(request.request_id), event])


def _ready(
    tx: Transaction, staff_id: StaffId, number: str, at_least: Role = Role.SUPPORT
) -> tuple[PrivacyRequest, str]:
    member, request = acting_member(tx, staff_id, at_least), numbered(tx, number)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if not request.active:
        raise Refused(Reason.CLOSED)
    return request, f"staff:{member.staff_id}"


def _ready_to_extend(tx: Transaction, staff_id: StaffId, number: str, seen: int | None) -> tuple[PrivacyRequest, str]:
    request, actor = _ready(tx, staff_id, number, Role.LEAD)
    sure_is_fresh(tx, request, seen)
    if standing_pause(tx.clocks.of(request.request_id)) is not None:
        raise Refused(Reason.CLOCK_STANDS)
    return request, actor
