"""Who may decide on a request that stands at the desk: who has it, a lead, or a second person for an erasure."""

from privacy.authority import acting_member, is_own, numbered, refused_by
from privacy.errors import Reason, Refused
from privacy.freshness import changed, sure_is_fresh
from privacy.group_letters import has_group
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest, Stage, Status
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.taking import held_by_other

_ONE_AND_ANOTHER = 2


def ready_to_decide(
    tx: Transaction, staff_id: StaffId, number: str, seen: int | None = None
) -> tuple[StaffMember, PrivacyRequest]:
    """Who decides, and on what. `seen` is the mark of the card that was looked at.

    Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, REQUEST_CHANGED or CHANGED_BY, NOT_AWAITING_APPROVAL, OWN_REQUEST,
    REFUSED_BEFORE, NOT_TAKEN, TAKEN_BY_OTHER.
    """
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    sure_is_fresh(tx, request, seen)
    if not _stands_for_decision(request):
        raise changed(tx, request, Reason.NOT_AWAITING_APPROVAL)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if member.staff_id == refused_by(tx, request):
        raise Refused(Reason.REFUSED_BEFORE)
    _sure_in_hand(tx, member, request)
    return member, request


def approvals_needed(tx: Transaction, request: PrivacyRequest, rules: Rules) -> int:
    """How many people: for an erasure who took it never suffices alone, however few the company asks for."""
    if request.kind is not Kind.ERASURE:
        return 1
    held = tx.assignments.of(request.request_id)
    own = held is not None and held.staff_id in tx.requests.approvals(request.request_id)
    return max(rules.erasure_approvers, _ONE_AND_ANOTHER) if own else rules.erasure_approvers


def _stands_for_decision(request: PrivacyRequest) -> bool:
    return request.status is Status.IN_PROGRESS and request.stage is Stage.AWAITING_APPROVAL


def _sure_in_hand(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> None:
    """Without a group nobody takes anything: everybody has a card of their own."""
    held = tx.assignments.of(request.request_id)
    if held is None and has_group(tx):
        raise Refused(Reason.NOT_TAKEN)
    if held is None or held.staff_id == member.staff_id or member.role >= Role.LEAD:
        return
    if request.kind is not Kind.ERASURE or not tx.requests.approvals(request.request_id):
        raise held_by_other(tx, request)
