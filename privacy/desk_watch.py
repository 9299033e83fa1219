"""Watching over what the desk does not touch: requests that nobody takes, and those that somebody took and left."""

from datetime import datetime, timedelta

from privacy.assignment import Assignment
from privacy.board import NEEDS_PEOPLE
from privacy.clock_event import standing_pause
from privacy.desk_news import News, tell_of
from privacy.group_letters import has_group
from privacy.journal import record, refresh_cards
from privacy.office_hours import OfficeHours
from privacy.ports import Clock, Storage, Transaction
from privacy.request import PrivacyRequest, RequestEvent, RequestId
from privacy.telling import tell_staff
from privacy.timers import Watch, post_look
from privacy.working_minutes import after_working


class DeskWatch:
    """The worker's side: a durable timer asks to look, and is set anew as long as there is something to wait for."""

    def __init__(self, storage: Storage, clock: Clock, hours: OfficeHours) -> None:
        self._storage, self._clock, self._hours = storage, clock, hours

    async def look(self, request_id: RequestId, watch: Watch, since: datetime) -> None:
        """`since` (UTC) is when it began to wait, or was taken. To look twice is as good as once."""
        looking = {Watch.UNTAKEN: self._at_untaken, Watch.LEASE: self._at_lease}[watch]

        def work(tx: Transaction) -> None:
            request = tx.requests.get(request_id)
            if request is None or not request.active:
                return
            if has_group(tx):
                looking(tx, request, since)
            else:  # nobody could be told, nor take it: when the group is back, it is watched again
                later = self._after(self._clock.now(), self._hours.rules.untaken_after)
                post_look(tx, request, watch, since, later)

        await self._storage.write(work)

    def _at_untaken(self, tx: Transaction, request: PrivacyRequest, since: datetime) -> None:
        """Told once: a request that was taken, settled or taken back meanwhile is nobody's worry."""
        if tx.assignments.of(request.request_id) is not None or request.stage not in NEEDS_PEOPLE:
            return
        told_at = after_working(self._hours, since, self._hours.rules.untaken_after)
        if self._clock.now() < told_at:
            post_look(tx, request, Watch.UNTAKEN, since, told_at)
        else:
            tell_of(tx, request, News.UNTAKEN, since.isoformat())

    def _at_lease(self, tx: Transaction, request: PrivacyRequest, since: datetime) -> None:
        held, rules, now = tx.assignments.of(request.request_id), self._hours.rules, self._clock.now()
        if held is None or held.taken_at != since:
            return
        touched = now if _waits_for_others(tx, request) else _touched(tx, held)
        warns, ends = (self._after(touched, term) for term in (rules.lease - rules.lease_warning, rules.lease))
        if now >= ends:
            self._take_back(tx, request, held)
            return
        if now >= warns:
            tell_of(tx, request, News.LEASE_SOON, touched.isoformat())
        post_look(tx, request, Watch.LEASE, since, warns if now < warns else ends)

    def _take_back(self, tx: Transaction, request: PrivacyRequest, held: Assignment) -> None:
        now = self._clock.now()
        if not tx.assignments.free(request.request_id, held.staff_id):
            return
        tx.requests.note(RequestEvent(request.request_id, request.place, request.place, "clock", now, "released"))
        record(tx, "request.lease_over", request, "clock", now, f"from:{held.staff_id}")
        tell_of(tx, request, News.LEASE_OVER, held.taken_at.isoformat())
        tell_staff(tx, request, occurrence=f"lease_over:{now.isoformat()}")
        refresh_cards(tx, request)

    def _after(self, touched: datetime, worked: timedelta) -> datetime:
        return after_working(self._hours, touched, worked)


def _waits_for_others(tx: Transaction, request: PrivacyRequest) -> bool:
    """The renter has the next word, or it goes on by itself: who has it need not touch it."""
    return request.stage not in NEEDS_PEOPLE or standing_pause(tx.clocks.of(request.request_id)) is not None


def _touched(tx: Transaction, held: Assignment) -> datetime:
    """When who has it last did something about it."""
    own = (event.at for event in tx.requests.events(held.request_id) if event.actor == f"staff:{held.staff_id}")
    return max((held.taken_at, *own))
