"""The desk's side of a correction: reading both values, replacing the old one, and telling the data systems."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from privacy.access_log import Look, LookedAt, Looker
from privacy.authority import acting_member, is_own, numbered
from privacy.correction_fields import Kept
from privacy.deadline import day_in_almaty
from privacy.deciding import sure_in_hand
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.journal import move, record, refresh_cards
from privacy.letter import Lane, Letter, LetterKind
from privacy.phone_change_desk import is_about_phone, settle_links
from privacy.ports import Storage, Transaction
from privacy.renter import Occasion
from privacy.request import Kind, PrivacyRequest, RequestId, Stage, Status
from privacy.staff import StaffId
from privacy.task import RequestTask, TaskId, TaskStatus


def correct(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> PrivacyRequest:
    """Approved: the value is replaced at once, and the systems hear that it was.

    Raises Refused: NOTHING_HELD if the value has gone meanwhile, NUMBER_TAKEN if a phone number is another subject's.
    """
    if not tx.corrections.carry_out(request.request_id, day_in_almaty(at)):
        raise Refused(Reason.NOTHING_HELD)
    record(tx, "value.corrected", request, actor, at)
    tx.access_log.record(request.subject_id, Look(Looker.STAFF, actor, LookedAt.CHANGED, request.number, at))
    if is_about_phone(request):
        settle_links(tx, request, actor, at)
    corrected = move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor=actor, at=at)
    facts = {"request_id": request.request_id}
    tx.outbox.post(Letter(Lane.WORK, LetterKind.SPREAD_CORRECTION, facts, dedupe_key=f"spread:{request.request_id}"))
    return corrected


class CorrectionDesk:
    """What staff read, and what the worker hands on."""

    def __init__(self, storage: Storage, systems: Sequence[str] = ()) -> None:
        self._storage, self._systems = storage, tuple(systems)

    async def read(self, staff_id: StaffId, number: str, occasion: Occasion) -> Kept:
        """Both values in full, for who decides; the look is in the renter's log.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOSED, NOT_TAKEN, TAKEN_BY_OTHER.
        """
        return await self._storage.write(lambda tx: _read(tx, staff_id, number, occasion))

    async def spread(self, request_id: RequestId) -> None:
        """One task for every data system; again has no effect."""
        await self._storage.write(lambda tx: self._spread(tx, request_id))

    def _spread(self, tx: Transaction, request_id: RequestId) -> None:
        request = tx.requests.get(request_id)
        if request is None or request.stage is not Stage.EXECUTING or tx.tasks.of(request_id):
            return
        for system in self._systems:
            task_id = TaskId(uuid4().hex)
            tx.tasks.add(RequestTask(task_id, request_id, system, 1, request.categories, TaskStatus.QUEUED))
            facts, dedupe = {"task_id": task_id}, f"task:{task_id}"
            tx.outbox.post(Letter(Lane.WORK, LetterKind.DISPATCH_TASK, facts, dedupe_key=dedupe))
        refresh_cards(tx, request)


def _read(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> Kept:
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    sure_in_hand(tx, member, request)
    kept = tx.corrections.of(request.request_id) if request.kind is Kind.RECTIFICATION and request.active else None
    if kept is None:
        raise Refused(Reason.CLOSED)
    actor = f"staff:{member.staff_id}"
    look = Look(Looker.STAFF, actor, LookedAt.FULL_VALUES, request.number, occasion.at)
    tx.access_log.record(request.subject_id, look)
    tx.evidence.record(Entry("correction.read", actor, f"request:{request.request_id}", occasion.at, {}))
    return kept
