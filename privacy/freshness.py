"""Buttons outlive what they were drawn for: whether a card still shows the request as it is, and who was faster."""

from privacy.errors import Reason, Refused
from privacy.ports import Transaction
from privacy.request import PrivacyRequest
from privacy.staff import StaffId


def sure_is_fresh(tx: Transaction, request: PrivacyRequest, seen: int | None) -> None:
    """`seen`: the mark of the card that was looked at, None if there was none. Raises Refused as `changed`."""
    if seen is not None and seen != len(tx.requests.events(request.request_id)):
        raise changed(tx, request, Reason.REQUEST_CHANGED)


def changed(tx: Transaction, request: PrivacyRequest, otherwise: Reason) -> Refused:
    """Who was faster, if it was somebody at the desk: the refusal names them."""
    events = tx.requests.events(request.request_id)
    who, _, handle = events[-1].actor.partition(":") if events else ("", "", "")
    member = tx.staff.get(StaffId(handle)) if who == "staff" else None
    return Refused(Reason.CHANGED_BY, name=member.name) if member is not None else Refused(otherwise)
