"""An hour after a conversation has ended, the renter may say in one tap how clear the answers were."""

from dataclasses import replace
from datetime import timedelta

from privacy.enquiry import Enquiry, EnquiryId
from privacy.errors import Reason, Refused
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Storage, Transaction
from privacy.renter import Occasion, Renter

BEST = 5
_ASKED_AFTER = timedelta(hours=1)


def ask_for_rating(tx: Transaction, enquiry: Enquiry, occasion: Occasion) -> None:
    """Once, and only where somebody has answered."""
    answered = any(not message.from_renter for message in tx.enquiries.thread(enquiry.enquiry_id))
    if not answered or enquiry.rating is not None:
        return
    facts = {"account_id": enquiry.account_id, "enquiry_id": enquiry.enquiry_id}
    key, due = f"rating:{enquiry.enquiry_id}", occasion.at + _ASKED_AFTER
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ENQUIRY_RATING, facts, not_before=due, dedupe_key=key))


class Rating:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def rate(self, renter: Renter, number: str, stars: int) -> Enquiry:
        """From 1 to 5; saying another number changes it. Raises Refused: UNKNOWN_ENQUIRY; ValueError."""
        if not 1 <= stars <= BEST:
            raise ValueError("from 1 to 5")

        def work(tx: Transaction) -> Enquiry:
            enquiry = tx.enquiries.by_number(number)
            if enquiry is None or enquiry.account_id != renter.account_id:
                raise Refused(Reason.UNKNOWN_ENQUIRY)
            return tx.enquiries.save(replace(enquiry, rating=stars))

        return await self._storage.write(work)

    async def awaited(self, enquiry_id: EnquiryId) -> Enquiry | None:
        """None if it goes on, or was rated."""
        enquiry = await self._storage.read(lambda tx: tx.enquiries.get(enquiry_id))
        return enquiry if enquiry is not None and not enquiry.active and enquiry.rating is None else None
