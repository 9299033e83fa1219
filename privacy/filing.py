"""Putting a new request on record: number, term, event and audit entry. What it leads to is its own feature's."""

from datetime import datetime
from uuid import uuid4

from privacy.dossier import Category
from privacy.journal import record
from privacy.ports import Transaction
from privacy.renter import Language, Occasion, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest, RequestId, Status, new_number


def file_request(
    tx: Transaction,
    renter: Renter,
    subject_id: SubjectId,
    kind: Kind,
    occasion: Occasion,
    *,
    due_at: datetime,
    counted_by: str,
    categories: frozenset[Category],
) -> PrivacyRequest:
    """`counted_by` is the version of the deadlines that gave the due time.

    Raises Refused(REQUEST_CHANGED) if the subject has an active request of this kind.
    """
    request = PrivacyRequest(
        request_id=RequestId(uuid4().hex),
        number=free_number(tx),
        kind=kind,
        status=Status.OPEN,
        stage=None,
        subject_id=subject_id,
        subject_ref=tx.subjects.ref(subject_id),
        account_id=renter.account_id,
        language=renter.language or Language.RU,
        cause=occasion.cause,
        received_at=occasion.at,
        due_at=due_at,
        counted_by=counted_by,
        categories=categories,
    )
    tx.requests.add(request)
    record(tx, "request.open", request, f"account:{renter.account_id}", occasion.at)
    return request


def free_number(tx: Transaction) -> str:
    """One that no request has had."""
    number = new_number()
    while tx.requests.by_number(number) is not None:
        number = new_number()
    return number
