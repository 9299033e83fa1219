"""Durable timers of a request's clock. Each names the due time it was posted for, so an old one rings in vain."""

from datetime import datetime, timedelta
from enum import StrEnum

from privacy.deadline import day_in_almaty, start_of
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import PrivacyRequest
from privacy.urgency import SOON


class Rung(StrEnum):
    """The steps of the ladder on which staff are reminded; what is SILENT only redraws what shows the time left."""

    HALF = "half"
    SOON = "soon"
    TWO_HOURS = "two_hours"
    DUE = "due"
    OVERDUE = "overdue"
    NEW_DAY = "new_day"


SILENT = frozenset({Rung.SOON, Rung.NEW_DAY})


class Watch(StrEnum):
    """What the desk is watched for: requests that nobody takes, and those that somebody took and does not touch."""

    UNTAKEN = "untaken"
    LEASE = "lease"


def post_look(tx: Transaction, request: PrivacyRequest, watch: Watch, since: datetime, at: datetime) -> None:
    """Once for each moment. Who looks knows the office hours, and sets the timer anew where it is too early."""
    facts = {"request_id": request.request_id, "watch": watch.value, "since": since.isoformat()}
    dedupe = f"look:{request.request_id}:{watch.value}:{since.isoformat()}:{at.isoformat()}"
    tx.outbox.post(Letter(Lane.WORK, LetterKind.DESK_LOOK, facts, not_before=at, dedupe_key=dedupe))


def wind(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    """Post the timers of the due time as it stands now; those whose moment has passed are left out."""
    due = request.due_at
    ladder = {
        Rung.HALF: now + (due - now) / 2,
        Rung.SOON: due - SOON,
        Rung.TWO_HOURS: due - timedelta(hours=2),
        Rung.DUE: due,
    }
    for rung, at in ladder.items():
        if at > now:
            post_rung(tx, request, rung, at)
    post_new_day(tx, request, now)


def post_new_day(tx: Transaction, request: PrivacyRequest, now: datetime) -> None:
    midnight = start_of(day_in_almaty(now) + timedelta(days=1))
    if midnight <= request.due_at:
        post_rung(tx, request, Rung.NEW_DAY, midnight)


def post_rung(tx: Transaction, request: PrivacyRequest, rung: Rung, at: datetime) -> None:
    """Once for each moment, however often it is posted."""
    due = request.due_at.isoformat()
    facts = {"request_id": request.request_id, "rung": rung.value, "due_at": due}
    dedupe = f"clock:{request.request_id}:{rung.value}:{due}:{at.isoformat()}"
    tx.outbox.post(Letter(Lane.WORK, LetterKind.CLOCK_RUNG, facts, not_before=at, dedupe_key=dedupe))
