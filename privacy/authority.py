"""Who may act at the desk, and on which request. Every act asks anew, of our own records."""

from privacy.errors import Reason, Refused
from privacy.ports import Transaction
from privacy.request import PrivacyRequest, RequestEvent, Status
from privacy.staff import Role, StaffId, StaffMember


def acting_member(tx: Transaction, staff_id: StaffId, at_least: Role = Role.SUPPORT) -> StaffMember:
    """Raises Refused: NOT_STAFF, ROLE_TOO_LOW."""
    member = tx.staff.get(staff_id)
    if member is None or not member.active:
        raise Refused(Reason.NOT_STAFF)
    if member.role < at_least:
        raise Refused(Reason.ROLE_TOO_LOW)
    return member


def numbered(tx: Transaction, number: str) -> PrivacyRequest:
    """Raises Refused: UNKNOWN_REQUEST."""
    request = tx.requests.by_number(number)
    if request is None:
        raise Refused(Reason.UNKNOWN_REQUEST)
    return request


def is_own(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> bool:
    """Nobody decides on their own data: the account that filed it, or one linked to the same subject."""
    account = tx.accounts.find(member.telegram_id) if member.telegram_id is not None else None
    if account is None:
        return False
    return account.account_id == request.account_id or account.subject_id == request.subject_id


def refused_by(tx: Transaction, request: PrivacyRequest) -> StaffId | None:
    """Who denied what this request is an appeal of: an appeal is decided by somebody else."""
    if request.appeal_of is None:
        return None
    denials = [event for event in tx.requests.events(request.appeal_of) if _is_denial(event)]
    who, _, name = denials[-1].actor.partition(":") if denials else ("", "", "")
    return StaffId(name) if who == "staff" else None


def _is_denial(event: RequestEvent) -> bool:
    return event.now == Status.DENIED and event.was != event.now
