"""What a full copy holds of conversations and documents: both sides' words, and the renter's own files one by one."""

from collections import Counter

from privacy.attachment_stores import Attached
from privacy.enquiry import Enquiry
from privacy.full_copy import CopiedDocument, CopiedEnquiry, CopiedMessage, Side
from privacy.ports import Transaction
from privacy.request import PrivacyRequest

MOST_BYTES = 40 * 1024 * 1024
"""Of files in one archive, which is made in memory; Telegram carries fifty megabytes at most."""


def copied_enquiries(tx: Transaction, request: PrivacyRequest) -> tuple[CopiedEnquiry, ...]:
    """Those of the subject, and those of the account that asks; the oldest first."""
    theirs = [*tx.enquiries.of_subject(request.subject_id), *tx.enquiries.of_account(request.account_id)]
    found = {enquiry.enquiry_id: enquiry for enquiry in theirs}
    return tuple(_enquiry(tx, one) for one in sorted(found.values(), key=lambda one: (one.opened_at, one.number)))


def copied_documents(tx: Transaction, request: PrivacyRequest) -> tuple[CopiedDocument, ...]:
    """Nothing is unsealed for the list. What still fits comes with the archive, in the order of the list."""
    room, counted, found = MOST_BYTES, Counter[str](), []
    for one in tx.attachments.of_subject(request.subject_id):
        counted[one.number] += 1
        fits = one.size <= room
        room -= one.size if fits else 0
        found.append(_document(one, counted[one.number], fits=fits))
    return tuple(found)


def content_of(tx: Transaction, document: CopiedDocument) -> bytes | None:
    """One file of the list, unsealed; None if its request has ended meanwhile."""
    request = tx.requests.by_number(document.request)
    attached = tx.attachments.of_subject(request.subject_id) if request is not None else ()
    same = [one for one in attached if one.number == document.request]
    return tx.attachments.content(same[document.nth - 1].attachment_id) if document.nth <= len(same) else None


def _enquiry(tx: Transaction, enquiry: Enquiry) -> CopiedEnquiry:
    messages = tuple(
        CopiedMessage(Side.RENTER if one.from_renter else Side.COMPANY, one.text, one.at, one.edited_at)
        for one in tx.enquiries.thread(enquiry.enquiry_id)
    )
    return CopiedEnquiry(enquiry.number, enquiry.topic, enquiry.status, enquiry.opened_at, enquiry.closed_at, messages)


def _document(one: Attached, nth: int, *, fits: bool) -> CopiedDocument:
    file = f"{one.number}-{nth}.{one.format.value}" if fits else None
    return CopiedDocument(one.number, nth, one.format, one.size, one.at, file)
