"""Moving a request out of the bot: to the phone, to paper, to the office. The legal clock keeps running there."""

from enum import StrEnum

from privacy.authority import acting_member, is_own, numbered
from privacy.clock_event import standing_pause
from privacy.clocks import Clocks
from privacy.errors import Reason, Refused
from privacy.freshness import changed, sure_is_fresh
from privacy.journal import move
from privacy.letter import LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest, Stage, Status
from privacy.staff import Role, StaffId, StaffMember
from privacy.taking import held_by_other
from privacy.telling import concerned, tell_renters, tell_staff


class Channel(StrEnum):
    """Where it goes on; the reason of the event, and what the renter is told: `outside.<value>`."""

    PHONE = "phone"
    PAPER = "paper"
    OFFICE = "office"


_FROM = frozenset({Stage.AWAITING_APPROVAL, Stage.NEED_MORE_INFO})


class OutOfBand:
    """A lead moves it out; whoever has it, or a lead, brings it back for the decision."""

    def __init__(self, storage: Storage, clock: Clock, clocks: Clocks) -> None:
        self._storage, self._clock, self._clocks = storage, clock, clocks

    async def may_leave(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> PrivacyRequest:
        """Before somebody chooses a channel. Raises Refused as `leave`."""
        return await self._storage.read(lambda tx: _ready(tx, staff_id, number, seen)[1])

    async def leave(
        self, staff_id: StaffId, number: str, channel: Channel, *, seen: int | None = None
    ) -> PrivacyRequest:
        """From now on people settle it elsewhere; the renter is told where. A clock that stands runs again first.

        Raises Refused: NOT_STAFF, ROLE_TOO_LOW, UNKNOWN_REQUEST, OWN_REQUEST, NOT_AWAITING_APPROVAL,
        REQUEST_CHANGED or CHANGED_BY.
        """
        return await self._storage.write(lambda tx: self._leave(tx, staff_id, number, channel, seen))

    async def come_back(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> PrivacyRequest:
        """What was settled elsewhere is decided here, like any request.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, REQUEST_CHANGED or CHANGED_BY, TAKEN_BY_OTHER.
        """
        return await self._storage.write(lambda tx: self._come_back(tx, staff_id, number, seen))

    def _leave(
        self, tx: Transaction, staff_id: StaffId, number: str, channel: Channel, seen: int | None
    ) -> PrivacyRequest:
        member, request = _ready(tx, staff_id, number, seen)
        if standing_pause(tx.clocks.of(request.request_id)) is not None:
            request = self._clocks.resume_within(tx, staff_id, number)
        left = self._move(tx, request, Stage.OUT_OF_BAND, member, channel.value)
        tell_renters(tx, left, concerned(tx, left), LetterKind.MOVED_OUTSIDE, occurrence=str(left.version))
        return left

    def _come_back(self, tx: Transaction, staff_id: StaffId, number: str, seen: int | None) -> PrivacyRequest:
        member, request = acting_member(tx, staff_id), numbered(tx, number)
        sure_is_fresh(tx, request, seen)
        if is_own(tx, member, request):
            raise Refused(Reason.OWN_REQUEST)
        if request.stage is not Stage.OUT_OF_BAND:
            raise changed(tx, request, Reason.REQUEST_CHANGED)
        held = tx.assignments.of(request.request_id)
        if held is not None and held.staff_id != member.staff_id and member.role < Role.LEAD:
            raise held_by_other(tx, request)
        return self._move(tx, request, Stage.AWAITING_APPROVAL, member, "returned")

    def _move(
        self, tx: Transaction, request: PrivacyRequest, to: Stage, member: StaffMember, reason: str
    ) -> PrivacyRequest:
        now, actor = self._clock.now(), f"staff:{member.staff_id}"
        moved = move(tx, request, Status.IN_PROGRESS, to, actor=actor, at=now, reason=reason)
        tell_staff(tx, moved)
        return moved


def _ready(tx: Transaction, staff_id: StaffId, number: str, seen: int | None) -> tuple[StaffMember, PrivacyRequest]:
    member, request = acting_member(tx, staff_id, Role.LEAD), numbered(tx, number)
    sure_is_fresh(tx, request, seen)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if request.stage not in _FROM:
        raise changed(tx, request, Reason.NOT_AWAITING_APPROVAL)
    return member, request
