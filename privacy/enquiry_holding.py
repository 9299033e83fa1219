"""Who has an enquiry: one person at a time. A lead may act on what somebody else has."""

from dataclasses import replace

from privacy.authority import acting_member
from privacy.enquiry import Enquiry
from privacy.enquiry_letters import is_own_enquiry, matter_of_talk, tell_desk
from privacy.errors import Reason, Refused
from privacy.group_letters import has_group, open_topic
from privacy.ports import Transaction
from privacy.relaying import relay_all
from privacy.staff import Role, StaffId, StaffMember


def others_enquiry(tx: Transaction, staff_id: StaffId, number: str) -> tuple[StaffMember, Enquiry]:
    """Somebody else's enquiry, for who may see it. Raises Refused: NOT_STAFF, UNKNOWN_ENQUIRY, OWN_ENQUIRY."""
    member, enquiry = acting_member(tx, staff_id), tx.enquiries.by_number(number)
    if enquiry is None:
        raise Refused(Reason.UNKNOWN_ENQUIRY)
    if is_own_enquiry(tx, member, enquiry):
        raise Refused(Reason.OWN_ENQUIRY)
    return member, enquiry


def take_enquiry(tx: Transaction, staff_id: StaffId, number: str) -> tuple[StaffMember, Enquiry]:
    """The first who takes it has it. Raises Refused: as others_enquiry; ENQUIRY_CLOSED, ENQUIRY_TAKEN."""
    member, enquiry = _open(tx, staff_id, number)
    if enquiry.assigned_to == member.staff_id:
        return member, enquiry
    if enquiry.assigned_to is not None:
        raise Refused(Reason.ENQUIRY_TAKEN, name=name_of(tx, enquiry.assigned_to))
    taken = tx.enquiries.save(replace(enquiry, assigned_to=member.staff_id))
    if has_group(tx):
        matter = matter_of_talk(tx, taken)
        open_topic(tx, matter, str(taken.version))
        relay_all(tx, matter)
    tell_desk(tx, taken)
    return member, taken


def held_enquiry(tx: Transaction, staff_id: StaffId, number: str) -> tuple[StaffMember, Enquiry]:
    """For who acts on it: what is free becomes theirs, and a lead need not have it. Raises Refused: as take_enquiry."""
    member, enquiry = _open(tx, staff_id, number)
    if enquiry.assigned_to is not None and member.role >= Role.LEAD:
        return member, enquiry
    return take_enquiry(tx, staff_id, number)


def name_of(tx: Transaction, staff_id: StaffId) -> str:
    member = tx.staff.get(staff_id)
    return member.name if member is not None else staff_id


def _open(tx: Transaction, staff_id: StaffId, number: str) -> tuple[StaffMember, Enquiry]:
    member, enquiry = others_enquiry(tx, staff_id, number)
    if not enquiry.active:
        raise Refused(Reason.ENQUIRY_CLOSED)
    return member, enquiry
