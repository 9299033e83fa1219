"""Restrictions: which categories may not be used, since when and because of which request; and how they end."""

from collections.abc import Iterable
from datetime import datetime

from privacy.dossier import Category
from privacy.evidence import Entry
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import Kind, PrivacyRequest, Remedy, RequestEvent, RequestId, Status

LIFTED = "restriction_lifted"
_REMEDIES = frozenset({Kind.ERASURE, Kind.RECTIFICATION})
_UNSUCCESSFUL = frozenset({Status.DENIED, Status.REVOKED})


def end_restrictions(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> None:
    """What the end of a request does to restrictions; to be called with every request that has just ended."""
    if request.status in _UNSUCCESSFUL:
        lift(tx, request, actor, at)
    if request.status is Status.REVOKED and request.follows is not None:
        _lift_cause(tx, request.follows, actor, at)
    if request.status is Status.FULFILLED and request.kind in _REMEDIES:
        _lift_remedied(tx, request, at)


def lift(
    tx: Transaction,
    cause: PrivacyRequest,
    actor: str,
    at: datetime,
    categories: Iterable[Category] = Category,
) -> None:
    """End what this request restricts. The data systems hear of it, if it was a block."""
    lifted = tx.restrictions.lift(cause.subject_id, cause.request_id, categories, at)
    if not lifted:
        return
    detail = {"kind": cause.kind.value, "categories": ",".join(sorted(lifted))}
    tx.evidence.record(Entry("restriction.lifted", actor, f"request:{cause.request_id}", at, detail))
    tx.requests.note(RequestEvent(cause.request_id, cause.place, cause.place, actor, at, LIFTED))
    spread(tx, cause, at, LIFTED)


def spread(tx: Transaction, block: PrivacyRequest, at: datetime, what: str) -> None:
    """Let the worker bring the data systems, and what follows from a confirmed block, up to date.

    `what` tells apart changes of the same moment.
    """
    if block.kind is Kind.RESTRICTION:
        facts = {"request_id": block.request_id}
        dedupe = f"restriction:{block.request_id}:{what}:{at.isoformat()}"
        tx.outbox.post(Letter(Lane.WORK, LetterKind.RESTRICTION_CHANGED, facts, dedupe_key=dedupe))


def under_review(tx: Transaction, subject_id: SubjectId) -> frozenset[Category]:
    """What a block restricts that nobody has decided on yet: that may not even be destroyed."""
    blocks = [tx.requests.get(one.cause) for one in tx.restrictions.standing(subject_id)]
    open_ones = [block for block in blocks if block is not None and block.kind is Kind.RESTRICTION and block.active]
    return frozenset(category for block in open_ones for category in block.categories)


def confirmed_block(tx: Transaction, subject_id: SubjectId, categories: frozenset[Category]) -> RequestId | None:
    """The oldest block that the desk has confirmed and that waits for a remedy of some of these categories."""
    for restriction in tx.restrictions.standing(subject_id):
        block = tx.requests.get(restriction.cause)
        if _is_confirmed(block) and restriction.categories & categories:
            return restriction.cause
    return None


def _is_confirmed(block: PrivacyRequest | None) -> bool:
    return block is not None and block.kind is Kind.RESTRICTION and block.status is Status.FULFILLED


def _lift_remedied(tx: Transaction, remedy: PrivacyRequest, at: datetime) -> None:
    """A confirmed violation was put right: erased categories one by one, a correction for the block as a whole."""
    for restriction in tx.restrictions.standing(remedy.subject_id):
        block = tx.requests.get(restriction.cause)
        if block is None or block.kind is not Kind.RESTRICTION or block.status is not Status.FULFILLED:
            continue
        touched = restriction.categories & remedy.categories
        if touched:
            lift(tx, block, "system", at, touched if remedy.kind is Kind.ERASURE else Category)


def _lift_cause(tx: Transaction, cause: RequestId, actor: str, at: datetime) -> None:
    """Taking back the erasure that a block has led to by itself. Who was to choose may still choose another remedy."""
    block = tx.requests.get(cause)
    if block is not None and block.remedy is Remedy.ERASURE:
        lift(tx, block, actor, at)
