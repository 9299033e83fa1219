"""The store of enquiries; a part of what privacy.stores promises."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from privacy.enquiry import DeliveryState, Enquiry, EnquiryId, EnquiryMessage, MessageId
from privacy.renter import AccountId, SubjectId


class Enquiries(Protocol):
    """Enquiries and their messages, whose texts stand sealed."""

    def add(self, enquiry: Enquiry) -> None: ...
    def get(self, enquiry_id: EnquiryId) -> Enquiry | None: ...
    def by_number(self, number: str) -> Enquiry | None: ...
    def about(self, number: str) -> Enquiry | None:
        """The conversation about the request of this number."""

    def of_account(self, account_id: AccountId) -> Sequence[Enquiry]:
        """Newest first."""

    def of_subject(self, subject_id: SubjectId) -> Sequence[Enquiry]:
        """Those begun with a proven number of this subject; newest first."""

    def unfinished(self) -> Sequence[Enquiry]:
        """Those that the company must answer, the most urgent first."""

    def most_urgent(self, limit: int) -> Sequence[Enquiry]:
        """The first of those, but for conversations about requests: those are led in the request's topic."""

    def how_many_wait(self) -> tuple[int, int]:
        """How many those are, and how many of them nobody has taken."""

    def in_hand(self) -> Sequence[Enquiry]:
        """Active ones that somebody has taken."""

    def save(self, enquiry: Enquiry) -> Enquiry:
        """Raises Refused(ENQUIRY_CHANGED) if somebody else changed it since it was read."""

    def say(self, message: EnquiryMessage) -> None: ...
    def thread(self, enquiry_id: EnquiryId) -> Sequence[EnquiryMessage]:
        """Oldest first."""

    def message(self, message_id: MessageId) -> EnquiryMessage | None: ...
    def by_cause(self, account_id: AccountId, cause: str) -> EnquiryMessage | None:
        """What this very act said in an enquiry of this account."""

    def written_as(self, account_id: AccountId, telegram_id: int) -> EnquiryMessage | None:
        """The message of this account that has this number in its chat."""

    def amend(self, message: EnquiryMessage, text: str, at: datetime) -> None:
        """The renter has edited the message: only the new text is kept."""

    def settle(self, message_id: MessageId, state: DeliveryState, why: str) -> bool:
        """False if the answer's delivery was settled before."""

    def forget_subject(self, account_id: AccountId) -> None:
        """The account belongs to nobody known any more. What was an erased subject's stays marked as that."""

    def ratings(self, since: datetime, until: datetime) -> Mapping[int, int]:
        """How many renters gave how many stars to what was closed in this time."""

    def answered_before(self, before: datetime, limit: int) -> Sequence[Enquiry]:
        """Answered ones to which nothing was added since this time."""

    def purge(self, closed_before: datetime) -> int:
        """Delete what was closed before this time, with every message."""

    def purge_erased(self) -> int:
        """Delete what erased subjects wrote and were answered, as far as it is closed and every answer has arrived."""
