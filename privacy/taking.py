"""Taking a request, giving it back, handing it over. One person has it; the others see who."""

from collections.abc import Sequence

from privacy.assignment import Assignment
from privacy.authority import acting_member, is_own, numbered
from privacy.desk_news import News, tell_of
from privacy.errors import Reason, Refused
from privacy.freshness import sure_is_fresh
from privacy.group_letters import has_group, inherit_topic, open_topic
from privacy.journal import record, refresh_cards
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest, RequestEvent
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import matter_of
from privacy.telling import tell_staff
from privacy.timers import Watch, post_look


class Taking:
    """Every act names who does it; the database decides between two who press at once."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def take(self, staff_id: StaffId, number: str) -> PrivacyRequest:
        """Taking again what one has is the same.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, CLOSED, OWN_REQUEST, TAKEN_BY_OTHER (with `name`).
        """

        def work(tx: Transaction) -> PrivacyRequest:
            member, request = acting_member(tx, staff_id), numbered(tx, number)
            return self._take(tx, member, request)

        return await self._storage.write(work)

    async def take_next(self, staff_id: StaffId) -> PrivacyRequest:
        """The most urgent that is free and not one's own. Raises Refused: NOT_STAFF, NOTHING_WAITS."""

        def work(tx: Transaction) -> PrivacyRequest:
            member = acting_member(tx, staff_id)
            for request_id in tx.desk_queue.next_free():
                request = tx.requests.get(request_id)
                if request is not None and not is_own(tx, member, request):
                    return self._take(tx, member, request)
            raise Refused(Reason.NOTHING_WAITS)

        return await self._storage.write(work)

    async def release(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> PrivacyRequest:
        """Back to those that wait; a lead may do it for somebody else. `seen`: the mark of the card, if one was.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, REQUEST_CHANGED or CHANGED_BY, NOT_YOURS, TAKEN_BY_OTHER.
        """

        def work(tx: Transaction) -> PrivacyRequest:
            member, request = acting_member(tx, staff_id), numbered(tx, number)
            sure_is_fresh(tx, request, seen)
            holder = _holder(tx, member, request)
            _sure(changed=tx.assignments.free(request.request_id, holder))
            return self._tell(tx, request, member, "released")

        return await self._storage.write(work)

    async def hand_over(self, staff_id: StaffId, number: str, to: StaffId) -> PrivacyRequest:
        """From who has it, or by a lead. Raises Refused as `release`, and OWN_REQUEST for who may not have it."""

        def work(tx: Transaction) -> PrivacyRequest:
            member, request, heir = acting_member(tx, staff_id), numbered(tx, number), acting_member(tx, to)
            if is_own(tx, heir, request):
                raise Refused(Reason.OWN_REQUEST)
            holder, now = _holder(tx, member, request), self._clock.now()
            _sure(changed=tx.assignments.give(request.request_id, holder, to, now))
            post_look(tx, request, Watch.LEASE, now, now)
            return self._tell(tx, request, member, "handed_over", f"to:{to}")

        return await self._storage.write(work)

    async def heirs(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> Sequence[StaffMember]:
        """Who a request may be handed over to. Raises Refused as `release`."""

        def work(tx: Transaction) -> Sequence[StaffMember]:
            member, request = acting_member(tx, staff_id), numbered(tx, number)
            sure_is_fresh(tx, request, seen)
            holder = _holder(tx, member, request)
            return [one for one in tx.staff.active() if one.staff_id != holder and not is_own(tx, one, request)]

        return await self._storage.read(work)

    def _take(self, tx: Transaction, member: StaffMember, request: PrivacyRequest) -> PrivacyRequest:
        if not request.active:
            raise Refused(Reason.CLOSED)
        if is_own(tx, member, request):
            raise Refused(Reason.OWN_REQUEST)
        now = self._clock.now()
        if not tx.assignments.claim(Assignment(request.request_id, member.staff_id, now)):
            _mine(tx, member, request)
            return request
        if has_group(tx):
            inherit_topic(tx, request)
            open_topic(tx, matter_of(request.request_id), now.isoformat())
            post_look(tx, request, Watch.LEASE, now, now)
        return self._tell(tx, request, member, "taken")

    def _tell(
        self, tx: Transaction, request: PrivacyRequest, member: StaffMember, what: str, detail: str = ""
    ) -> PrivacyRequest:
        now, actor = self._clock.now(), f"staff:{member.staff_id}"
        tx.requests.note(RequestEvent(request.request_id, request.place, request.place, actor, now, what))
        record(tx, f"request.{what}", request, actor, now, detail)
        tell_staff(tx, request, occurrence=f"{what}:{now.isoformat()}")
        refresh_cards(tx, request)
        return request


def release_all(tx: Transaction, staff_id: StaffId) -> Sequence[PrivacyRequest]:
    """What somebody who leaves the desk had, freed for the others, who are told."""
    freed = []
    for request_id in tx.assignments.held_by(staff_id):
        request = tx.requests.get(request_id)
        if request is not None and tx.assignments.free(request_id, staff_id) and request.active:
            if has_group(tx):
                tell_of(tx, request, News.LEFT, staff_id)
            tell_staff(tx, request, occurrence=f"left:{staff_id}")
            freed.append(request)
    return freed


def held_by_other(tx: Transaction, request: PrivacyRequest) -> Refused:
    """The refusal that says who has it."""
    held = tx.assignments.of(request.request_id)
    holder = tx.staff.get(held.staff_id) if held else None
    return Refused(Reason.TAKEN_BY_OTHER, name=holder.name if holder else "—")


def _holder(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> StaffId:
    """Who has it, if this member may take it out of their hands. Raises Refused: NOT_YOURS, TAKEN_BY_OTHER."""
    held = tx.assignments.of(request.request_id)
    if held is None:
        raise Refused(Reason.NOT_YOURS)
    if held.staff_id != member.staff_id and member.role < Role.LEAD:
        raise held_by_other(tx, request)
    return held.staff_id


def _mine(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> None:
    held = tx.assignments.of(request.request_id)
    if held is None or held.staff_id != member.staff_id:
        raise held_by_other(tx, request)


def _sure(*, changed: bool) -> None:
    """Somebody else was faster if nothing changed. Raises Refused(REQUEST_CHANGED)."""
    if not changed:
        raise Refused(Reason.REQUEST_CHANGED)
