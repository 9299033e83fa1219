"""Moving a request: the next state, its event and its audit entry in one stroke."""

from datetime import datetime

from privacy.evidence import Entry
from privacy.group_letters import has_group
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.request import Denial, Kind, PrivacyRequest, RequestEvent, Stage, Status, place_name
from privacy.restriction import end_restrictions
from privacy.statement import forget_statement
from privacy.timers import Watch, post_look, wind

_UNSUCCESSFUL = frozenset({Status.DENIED, Status.REVOKED})


def move(
    tx: Transaction,
    request: PrivacyRequest,
    status: Status,
    stage: Stage | None,
    *,
    actor: str,
    at: datetime,
    reason: str = "",
    denial: Denial | None = None,
) -> PrivacyRequest:
    """Make one legal move, keep its trace, and let every open status card know. The first move winds the clock."""
    event = RequestEvent(request.request_id, request.place, place_name(status, stage), actor, at, reason)
    stored = tx.requests.save(request.moved(status, stage, at, denial), event)
    record(tx, f"request.{place_name(status, stage)}", stored, actor, at, reason)
    refresh_cards(tx, stored)
    if request.status is Status.OPEN and stored.active:
        wind(tx, stored, at)
        if has_group(tx):
            post_look(tx, stored, Watch.UNTAKEN, at, at)
    if not stored.active:
        forget_statement(tx, stored.request_id)
        tx.attachments.drop(stored.request_id)
        tx.assignments.end(stored.request_id)
        end_restrictions(tx, stored, actor, at)
    if stored.kind is Kind.RECTIFICATION and stored.status in _UNSUCCESSFUL and not stored.appealable:
        tx.corrections.drop(stored.request_id)  # until then an appeal asks for this very value
    return stored


def record(tx: Transaction, action: str, request: PrivacyRequest, actor: str, at: datetime, reason: str = "") -> None:
    detail = {"kind": request.kind.value, "subject": request.subject_ref, "reason": reason}
    tx.evidence.record(Entry(action, actor, f"request:{request.request_id}", at, detail))


def refresh_cards(tx: Transaction, request: PrivacyRequest) -> None:
    for account_id, message_id in tx.cards.of(request.request_id):
        facts: Facts = {"account_id": account_id, "request_id": request.request_id, "message_id": message_id}
        key = f"card:{account_id}:{message_id}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.CARD_CHANGED, facts, order_key=key))
