"""A letter has failed for good: the desk hears of an order, leads of a notice; what could not begin says so."""

from contextlib import suppress
from datetime import datetime

from privacy.deadline import day_in_almaty
from privacy.errors import Refused
from privacy.journal import move
from privacy.letter import ClaimedLetter, Facts, Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest, RequestId, Stage, Status
from privacy.staff import Role, StaffMember
from privacy.task import TaskId
from privacy.telling import tell_staff


def report_dead(tx: Transaction, letter: ClaimedLetter, lane: Lane, now: datetime) -> None:
    """In the transaction that buries the letter. Replaying it does what was not done, and nothing twice."""
    if lane is Lane.WORK:
        _report_order(tx, letter, now)
    elif letter.kind is not LetterKind.STAFF_LETTER_DIED:  # an alarm that cannot be sent must not raise the next one
        _report_notice(tx, letter, lane, now)


def _report_order(tx: Transaction, letter: ClaimedLetter, now: datetime) -> None:
    request = _request_of(tx, letter.facts)
    if request is not None and _could_not_begin(letter, request):
        with suppress(Refused):  # somebody else has just moved it, so it does not stand still
            moved = move(tx, request, Status.IN_PROGRESS, Stage.ERROR, actor="system", at=now, reason=letter.kind.value)
            tell_staff(tx, moved)
    _tell_desk(tx, letter, request, now)


def _could_not_begin(letter: ClaimedLetter, request: PrivacyRequest) -> bool:
    return letter.kind is LetterKind.BEGIN_EXECUTION and request.stage is Stage.WAITING_PERIOD


def _request_of(tx: Transaction, facts: Facts) -> PrivacyRequest | None:
    task = tx.tasks.get(TaskId(str(facts["task_id"]))) if "task_id" in facts else None
    request_id = task.request_id if task is not None else facts.get("request_id")
    return tx.requests.get(RequestId(str(request_id))) if request_id is not None else None


def _report_notice(tx: Transaction, letter: ClaimedLetter, lane: Lane, now: datetime) -> None:
    """By its kind and never by whom it was for. One fault kills many letters, so leads hear of a kind once a day."""
    for member in tx.staff.active():
        if member.role >= Role.LEAD:
            dedupe = f"died:{member.staff_id}:{letter.kind.value}:{day_in_almaty(now).isoformat()}"
            _alarm(tx, member, letter, {"request_id": None, "lane": lane.value}, dedupe)


def _tell_desk(tx: Transaction, letter: ClaimedLetter, request: PrivacyRequest | None, now: datetime) -> None:
    about = {"request_id": request.request_id if request is not None else None, "lane": Lane.WORK.value}
    for member in tx.staff.active():
        _alarm(tx, member, letter, about, f"died:{member.staff_id}:{letter.letter_id}:{now.isoformat()}")


def _alarm(tx: Transaction, member: StaffMember, letter: ClaimedLetter, about: Facts, dedupe: str) -> None:
    facts = {"staff_id": member.staff_id, "letter_id": letter.letter_id, "letter_kind": letter.kind.value, **about}
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_LETTER_DIED, facts, dedupe_key=dedupe))
