"""Who may decide on a request that stands at the desk: who has it, a lead, or a second person for an erasure."""

from privacy.authority import acting_member, is_own, numbered, refused_by
from privacy.errors import Reason, Refused
from privacy.freshness import changed, sure_is_fresh
from privacy.group_letters import has_group
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest, Stage, Status, moves_of
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.taking import held_by_other

_DECIDED_ON = frozenset({Stage.AWAITING_APPROVAL, Stage.OUT_OF_BAND})
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
    if request.stage not in _DECIDED_ON:
        raise changed(tx, request, Reason.NOT_AWAITING_APPROVAL)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if member.staff_id == refused_by(tx, request):
        raise Refused(Reason.REFUSED_BEFORE)
    sure_in_hand(tx, member, request)
    return member, request


def approvals_needed(tx: Transaction, request: PrivacyRequest, rules: Rules) -> int:
    """How many people: for an erasure who took it never suffices alone, however few the company asks for."""
    if request.kind is not Kind.ERASURE:
        return 1
    held = tx.assignments.of(request.request_id)
    own = held is not None and held.staff_id in tx.requests.approvals(request.request_id)
    return max(rules.erasure_approvers, _ONE_AND_ANOTHER) if own else rules.erasure_approvers


def people_missing(tx: Transaction, request: PrivacyRequest, needed: int) -> int:
    """How many more the roll must have before this request can be approved; 0 where it does not wait for approval."""
    if request.stage is not Stage.AWAITING_APPROVAL:
        return 0
    able = set(tx.requests.approvals(request.request_id))
    for member in tx.staff.active():
        if len(able) >= needed:
            break
        if member.staff_id != refused_by(tx, request) and not is_own(tx, member, request):
            able.add(member.staff_id)
    return max(0, needed - len(able))


def ready_to_approve(
    tx: Transaction, staff_id: StaffId, number: str, seen: int | None = None
) -> tuple[StaffMember, PrivacyRequest]:
    """As `ready_to_decide`. Out of band only what ends with the decision is approved; the rest comes back first."""
    member, request = ready_to_decide(tx, staff_id, number, seen)
    if request.stage is Stage.OUT_OF_BAND and not _ends_with_decision(request):
        raise Refused(Reason.NOT_AWAITING_APPROVAL)
    return member, request


def _ends_with_decision(request: PrivacyRequest) -> bool:
    return (Status.FULFILLED, Stage.FULL) in moves_of(request.kind, (request.status, request.stage))


def sure_in_hand(tx: Transaction, member: StaffMember, request: PrivacyRequest) -> None:
    """Without a group nobody takes anything: everybody has a card of their own. Raises Refused as above."""
    held = tx.assignments.of(request.request_id)
    if held is None and has_group(tx):
        raise Refused(Reason.NOT_TAKEN)
    if held is None or held.staff_id == member.staff_id or member.role >= Role.LEAD:
        return
    if request.kind is not Kind.ERASURE or not tx.requests.approvals(request.request_id):
        raise held_by_other(tx, request)
