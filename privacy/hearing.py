"""What follows when a renter says something about a request: the clock that stood for it runs on by itself."""

from datetime import timedelta

from privacy.clocks import Clocks
from privacy.deadline import Deadlines, start_of
from privacy.enquiry import Enquiry, EnquiryMessage
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.relaying import Added, relay, tell_added
from privacy.renter import Occasion
from privacy.request import PrivacyRequest
from privacy.staff_group import matter_of

SILENT_AFTER = 5
"""Working days without an answer until staff are told."""


class Hearing:
    def __init__(self, storage: Storage, clock: Clock, deadlines: Deadlines) -> None:
        self._clocks = Clocks(storage, clock, deadlines)

    def heard(self, tx: Transaction, enquiry: Enquiry, said: EnquiryMessage) -> None:
        """Into its topic; and who was asked has answered."""
        relay(tx, enquiry, said)
        request = tx.requests.by_number(enquiry.about) if enquiry.about is not None else None
        if request is not None:
            self._clocks.answered_within(tx, request)

    def added(self, tx: Transaction, request: PrivacyRequest, what: Added, cause: str) -> PrivacyRequest:
        """Words or a document for a rights request are an answer too; returns the request as it stands then."""
        tell_added(tx, request, what, cause)
        return self._clocks.answered_within(tx, request)


def watch_for_answer(tx: Transaction, request: PrivacyRequest, deadlines: Deadlines, occasion: Occasion) -> None:
    """A durable timer; what is answered until then is told of no more."""
    matter, since = matter_of(request.request_id), occasion.at.isoformat()
    last = deadlines.calendar.after(occasion.at.date(), SILENT_AFTER)
    tx.outbox.post(
        Letter(
            Lane.DESK,
            LetterKind.RENTER_SILENT,
            {"matter": matter, "since": since},
            not_before=start_of(last + timedelta(days=1)),
            dedupe_key=f"silent:{matter}:{since}",
        )
    )
