"""Putting a new request on record: number, term, event and audit entry. What it leads to is its own feature's."""

from datetime import datetime
from typing import Required, TypedDict, Unpack
from uuid import uuid4

from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.journal import record
from privacy.numbering import new_number
from privacy.ports import Transaction
from privacy.renter import Language, Occasion, Renter, SubjectId
from privacy.request import Ground, Kind, PrivacyRequest, Remedy, RequestId, Status


class Particulars(TypedDict, total=False):
    """What only some kinds of request say; see PrivacyRequest."""

    categories: Required[frozenset[Category]]
    ground: Ground | None
    remedy: Remedy | None
    cooling_off_until: datetime | None
    follows: RequestId | None
    appeal_of: RequestId | None


def file_request(
    tx: Transaction,
    renter: Renter,
    subject_id: SubjectId,
    kind: Kind,
    occasion: Occasion,
    deadlines: Deadlines,
    reason: str = "",
    **particulars: Unpack[Particulars],
) -> PrivacyRequest:
    """Open, and counted from the occasion. `reason` goes to the audit chain; without one the ground does.

    Raises Refused(REQUEST_CHANGED) if the subject has an active request of this kind.
    """
    request = PrivacyRequest(
        request_id=RequestId(uuid4().hex),
        number=_free_number(tx),
        kind=kind,
        status=Status.OPEN,
        stage=None,
        subject_id=subject_id,
        subject_ref=tx.subjects.ref(subject_id),
        account_id=renter.account_id,
        language=renter.language or Language.RU,
        cause=occasion.cause,
        received_at=occasion.at,
        due_at=deadlines.due(kind, occasion.at),
        counted_by=deadlines.version,
        **particulars,
    )
    tx.requests.add(request)
    record(tx, "request.open", request, f"account:{renter.account_id}", occasion.at, reason or (request.ground or ""))
    return request


def _free_number(tx: Transaction) -> str:
    """One that no request has had."""
    number = new_number()
    while tx.requests.by_number(number) is not None:
        number = new_number()
    return number
