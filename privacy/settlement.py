"""Taking in the data systems' answers and bringing a request to its end."""

from dataclasses import replace
from datetime import datetime

from privacy.certificates import issue
from privacy.journal import move, record, refresh_cards
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest, RequestEvent, Stage, Status
from privacy.task import ANSWERED, Outcome, RequestTask, TaskId, TaskStatus, status_after
from privacy.telling import concerned, tell_renters, tell_staff
from privacy.withdrawal import settle_withdrawal


def take_answer(tx: Transaction, task_id: TaskId, outcome: Outcome, now: datetime) -> None:
    """Record one system's answer; the last one of a wave settles the request."""
    task = tx.tasks.get(task_id)
    request = tx.requests.get(task.request_id) if task else None
    if task is None or request is None or task.answered:
        return
    answered = _with_answer(task, outcome, now)
    if answered.status is task.status:
        return  # the same failure told again; a retry queues the task first
    tx.tasks.save(answered)
    record(tx, f"task.{answered.status.value}", request, f"system:{task.system}", now, outcome.evidence)
    if not answered.answered:
        _raise_alarm(tx, request, answered, now)
    elif all(other.answered for other in tx.tasks.of(request.request_id) if other.wave == task.wave):
        _settle(tx, request, task.wave, now)
    else:
        refresh_cards(tx, request)


def _with_answer(task: RequestTask, outcome: Outcome, now: datetime) -> RequestTask:
    return replace(
        task,
        status=_status_after(task, outcome),
        affected_count=max(task.affected_count, outcome.affected_count),  # a failure undoes nothing that was done
        residual_count=outcome.residual_count,
        evidence=outcome.evidence,
        answered_at=now,
    )


def _status_after(task: RequestTask, outcome: Outcome) -> TaskStatus:
    status = status_after(outcome)
    return TaskStatus.RETAINED if task.retained and status in ANSWERED else status


def _raise_alarm(tx: Transaction, request: PrivacyRequest, task: RequestTask, now: datetime) -> None:
    """A system has failed for good: the request waits in ERROR and the desk hears of it."""
    if request.stage is Stage.EXECUTING:
        actor = f"system:{task.system}"
        move(tx, request, Status.IN_PROGRESS, Stage.ERROR, actor=actor, at=now, reason=task.status.value)
    for member in tx.staff.active():
        facts = {"staff_id": member.staff_id, "request_id": request.request_id, "system": task.system}
        dedupe = f"failed:{member.staff_id}:{task.task_id}:{now.isoformat()}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_TASK_FAILED, facts, dedupe_key=dedupe))


def _settle(tx: Transaction, request: PrivacyRequest, wave: int, now: datetime) -> None:
    """All systems have answered. The first wave ends the request; a later one ends what a hold had kept."""
    if request.kind is Kind.RESTRICTION:
        _settle_block(tx, request, wave, now)
        return
    if settle_withdrawal(tx, request, now):
        return
    told = concerned(tx, request)
    if wave == 1:
        request = _fulfil(tx, request, now)
        issue(tx, request, wave, now)
        tell_renters(tx, request, told, LetterKind.REQUEST_FULFILLED)
        tell_staff(tx, request)
    else:
        tx.requests.note(
            RequestEvent(request.request_id, request.place, request.place, "system", now, "retained_erased")
        )
        record(tx, "request.retained_erased", request, "system", now)
        issue(tx, request, wave, now)
        tell_renters(tx, request, told, LetterKind.RETAINED_ERASED, occurrence=str(wave))
        refresh_cards(tx, request)
    if not any(tx.subjects.counts(request.subject_id).values()):
        for account in tx.accounts.of_subject(request.subject_id):
            tx.accounts.unlink(account.account_id)


def _settle_block(tx: Transaction, request: PrivacyRequest, wave: int, now: datetime) -> None:
    """Where a block stands is for people to decide; that all systems keep to it is worth a line."""
    done = "restricted_everywhere" if wave == 1 else "lifted_everywhere"
    tx.requests.note(RequestEvent(request.request_id, request.place, request.place, "system", now, done))
    record(tx, f"request.{done}", request, "system", now)
    refresh_cards(tx, request)


def _fulfil(tx: Transaction, request: PrivacyRequest, now: datetime) -> PrivacyRequest:
    partly = any(task.retained for task in tx.tasks.of(request.request_id))
    if request.stage is Stage.ERROR:
        request = move(tx, request, Status.IN_PROGRESS, Stage.EXECUTING, actor="system", at=now)
    stage = Stage.PARTIAL if partly else Stage.FULL
    return move(tx, request, Status.FULFILLED, stage, actor="system", at=now)
