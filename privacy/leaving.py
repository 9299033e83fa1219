"""Somebody leaves the desk: everything that they had in hand is everybody's again."""

from collections.abc import Sequence
from dataclasses import replace

from privacy.enquiry import Enquiry
from privacy.enquiry_letters import tell_desk
from privacy.enquiry_watch import EnquiryNews, tell_of_enquiry
from privacy.group_letters import has_group
from privacy.ports import Transaction
from privacy.staff import StaffId
from privacy.taking import release_all


def release_everything(tx: Transaction, staff_id: StaffId) -> Sequence[str]:
    """The numbers of the requests and enquiries that were freed."""
    requests = [request.number for request in release_all(tx, staff_id)]
    enquiries = [one for one in tx.enquiries.in_hand() if one.assigned_to == staff_id]
    return requests + [_free(tx, one, staff_id).number for one in enquiries]


def _free(tx: Transaction, enquiry: Enquiry, staff_id: StaffId) -> Enquiry:
    freed = tx.enquiries.save(replace(enquiry, assigned_to=None))
    if has_group(tx):
        tell_of_enquiry(tx, freed, EnquiryNews.LEFT, staff_id)
    tell_desk(tx, freed, occurrence=f"left:{staff_id}")
    return freed
