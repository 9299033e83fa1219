"""The end of an enquiry, by whomever; and the trace of what happens to enquiries."""

from dataclasses import replace

from privacy.enquiry import FROM_RENTER, Enquiry, EnquiryStatus
from privacy.enquiry_letters import tell_desk
from privacy.evidence import Entry
from privacy.ports import Transaction
from privacy.rating import ask_for_rating
from privacy.renter import Occasion


def closed(tx: Transaction, enquiry: Enquiry, closed_by: str, occasion: Occasion) -> Enquiry:
    """The end of it, by whomever; the desk's cards say so."""
    ended = replace(
        enquiry,
        status=EnquiryStatus.CLOSED,
        closed_at=occasion.at,
        closed_by=closed_by,
        changed_at=occasion.at,
    )
    saved = tx.enquiries.save(ended)
    actor = f"account:{enquiry.account_id}" if closed_by == FROM_RENTER else closed_by
    record_enquiry(tx, "enquiry.closed", saved, actor, occasion)
    tell_desk(tx, saved)
    ask_for_rating(tx, saved, occasion)
    return saved


def record_enquiry(tx: Transaction, action: str, enquiry: Enquiry, actor: str, occasion: Occasion) -> None:
    detail = {"topic": enquiry.topic.value}
    tx.evidence.record(Entry(action, actor, f"enquiry:{enquiry.enquiry_id}", occasion.at, detail))
