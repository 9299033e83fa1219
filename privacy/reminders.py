"""Reminders on the way to the due time, and the safe step at it: silence restricts the data, it never erases."""

from datetime import datetime

from privacy.clock_event import standing_pause
from privacy.deadline import day_in_almaty
from privacy.desk_news import tell_of, tell_of_overdue
from privacy.group_letters import has_group, redraw_topic, show_in_group
from privacy.journal import record, refresh_cards
from privacy.letter import Lane, Letter, LetterKind
from privacy.office_hours import OfficeHours
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Kind, PrivacyRequest, RequestEvent, RequestId, Stage
from privacy.staff import Role
from privacy.staff_group import matter_of
from privacy.telling import concerned, tell_renters, tell_staff
from privacy.timers import SILENT, Rung, post_new_day, post_rung
from privacy.urgency import Urgency, urgency_of
from privacy.working_minutes import next_opening

SAFE_STEP = "safely_restricted"
_RESTRICTED_AT_DUE = frozenset({Kind.ERASURE, Kind.RESTRICTION})
_BY_ITSELF = frozenset({Stage.WAITING_PERIOD, Stage.EXECUTING})
_WITH_STAFF = frozenset({Stage.TRIAGE, Stage.AWAITING_APPROVAL, Stage.NEED_MORE_INFO, Stage.OUT_OF_BAND})


class Reminders:
    """The worker's side of the clock. A timer may ring twice: the second time finds its event and does nothing."""

    def __init__(self, storage: Storage, clock: Clock, hours: OfficeHours) -> None:
        self._storage, self._clock, self._hours = storage, clock, hours

    async def ring(self, request_id: RequestId, rung: Rung, due_at: datetime) -> None:
        """`due_at` is the due time that the timer was posted for; if it has moved since, nothing happens."""
        await self._storage.write(lambda tx: self._ring(tx, request_id, rung, due_at))

    def _ring(self, tx: Transaction, request_id: RequestId, rung: Rung, due_at: datetime) -> None:
        request, now = tx.requests.get(request_id), self._clock.now()
        if request is None or not request.active or request.due_at != due_at:
            return
        if standing_pause(tx.clocks.of(request_id)) is not None:
            return
        if rung in SILENT:
            _redraw(tx, request, rung, now)
        elif _concerns_desk(request, rung) and not _has_rung(tx, request, rung, now):
            self._remind(tx, request, rung, now)

    def _remind(self, tx: Transaction, request: PrivacyRequest, rung: Rung, now: datetime) -> None:
        reason = _reason(rung)
        tx.requests.note(RequestEvent(request.request_id, request.place, request.place, "clock", now, reason))
        record(tx, f"request.{reason}", request, "clock", now)
        _tell_desk(tx, request, rung, now)
        if rung is Rung.DUE:
            _take_the_safe_step(tx, request, now)
        if rung in (Rung.DUE, Rung.OVERDUE):
            post_rung(tx, request, Rung.OVERDUE, next_opening(self._hours, now))
        refresh_cards(tx, request)


def _redraw(tx: Transaction, request: PrivacyRequest, rung: Rung, now: datetime) -> None:
    """The desk counts the days, and says in words how urgent it is on the last one and in its last hours."""
    if rung is Rung.NEW_DAY:
        refresh_cards(tx, request)
        redraw_topic(tx, matter_of(request.request_id))
        post_new_day(tx, request, now)
    if has_group(tx) and urgency_of(request.due_at, now) is not Urgency.CALM:
        show_in_group(tx, request)


def _concerns_desk(request: PrivacyRequest, rung: Rung) -> bool:
    """What is decided and goes on by itself needs no hand until it is late; what an obligation holds up, none."""
    if request.stage is Stage.ON_HOLD:
        return False
    return rung in (Rung.DUE, Rung.OVERDUE) or request.stage not in _BY_ITSELF


def _reason(rung: Rung) -> str:
    return f"clock_{rung.value}"


def _has_rung(tx: Transaction, request: PrivacyRequest, rung: Rung, now: datetime) -> bool:
    """Once for a due time; when it is overdue, once a day."""
    moved = max((event.at for event in tx.clocks.of(request.request_id)), default=request.received_at)
    said = [event.at for event in tx.requests.events(request.request_id) if event.reason == _reason(rung)]
    if rung is Rung.OVERDUE:
        return any(day_in_almaty(at) == day_in_almaty(now) for at in said)
    return any(at >= moved for at in said)


def _tell_desk(tx: Transaction, request: PrivacyRequest, rung: Rung, now: datetime) -> None:
    """In the group, to who has it; without one, to everybody. Overdue is a matter for the leads as well."""
    if not has_group(tx):
        _tell_privately(tx, request, rung, now)
        return
    if rung is Rung.OVERDUE:
        _tell_privately(tx, request, rung, now)
        tell_of_overdue(tx, now)
    else:
        tell_of(tx, request, rung, request.due_at.isoformat())
    show_in_group(tx, request)


def _tell_privately(tx: Transaction, request: PrivacyRequest, rung: Rung, now: datetime) -> None:
    day = day_in_almaty(now).isoformat()
    for member in tx.staff.active():
        if rung is Rung.OVERDUE and member.role < Role.LEAD:
            continue
        facts = {"staff_id": member.staff_id, "request_id": request.request_id, "rung": rung.value}
        dedupe = f"remind:{member.staff_id}:{request.request_id}:{rung.value}:{request.due_at.isoformat()}:{day}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_REMINDER, facts, dedupe_key=dedupe))


def _take_the_safe_step(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    """Nobody has answered in time: until somebody does, the data is not used. It is not erased either."""
    if request.kind not in _RESTRICTED_AT_DUE or request.stage not in _WITH_STAFF:
        return
    tx.restrictions.add(request.subject_id, request.categories, request.request_id, now)
    tx.requests.note(RequestEvent(request.request_id, request.place, request.place, "clock", now, SAFE_STEP))
    record(tx, f"request.{SAFE_STEP}", request, "clock", now)
    tell_renters(tx, request, concerned(tx, request), LetterKind.CLOCK_RAN_OUT, request.due_at.isoformat())
    tell_staff(tx, request, occurrence=SAFE_STEP)
