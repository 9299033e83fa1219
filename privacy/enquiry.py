"""An enquiry: a written conversation with people of the company. It is no rights request and needs no proof."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from privacy.numbering import speakable
from privacy.renter import AccountId, Language, SubjectId
from privacy.staff import StaffId

EnquiryId = NewType("EnquiryId", str)
MessageId = NewType("MessageId", str)

FROM_RENTER = "renter"
LONGEST = 2000
"""Characters in one message, of either side: with what stands around it, it fits into one message of Telegram's."""


class Topic(StrEnum):
    """What somebody asks about; each has an explanation in both languages: `enquiry.about.<value>`."""

    SUPPORT = "support"
    REPRESENTATIVE = "representative"
    MINOR = "minor"
    NUMBER_CHANGED_HANDS = "number_changed_hands"
    FOREIGN_OR_ANONYMOUS_NUMBER = "foreign_or_anonymous_number"
    NOT_FOUND = "not_found"
    OTHER = "other"
    POLICY_OBJECTION = "policy_objection"  # opened by objecting to a new version of the policy
    ABOUT_REQUEST = "about_request"  # opened by the company, to ask or tell something about a request


ASKABLE = tuple(topic for topic in Topic if topic not in (Topic.ABOUT_REQUEST, Topic.POLICY_OBJECTION))
"""What a renter may begin an enquiry about."""


class Media(StrEnum):
    """What came instead of words. It stays in the renter's chat, from where it is copied to who may see it."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"


class EnquiryStatus(StrEnum):
    OPEN = "open"  # the company has the next word
    ANSWERED = "answered"
    CLOSED = "closed"


class DeliveryState(StrEnum):
    """What became of an answer on its way to the renter."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """Belongs to the Telegram account that asked. `subject_id` is there only if the account had proven its number.

    Times are UTC; `answer_due_at` is the exclusive end of the last day (00:00 in Almaty). `closed_by` is `renter`,
    `staff:<id>` or `system`. `about` is the number of the request that it belongs to. `rating` is the renter's, 1 to 5.
    """

    enquiry_id: EnquiryId
    number: str
    account_id: AccountId
    language: Language
    topic: Topic
    status: EnquiryStatus
    subject_id: SubjectId | None
    opened_at: datetime
    answer_due_at: datetime
    changed_at: datetime
    assigned_to: StaffId | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    version: int = 1
    about: str | None = None
    rating: int | None = None

    @property
    def active(self) -> bool:
        return self.status is not EnquiryStatus.CLOSED


@dataclass(frozen=True, slots=True)
class EnquiryMessage:
    """One message of either side. `author` is `renter`, `staff:<id>` or `note`; `cause` the act it came with.

    `telegram_id` is the renter's own message, by which an edit finds it. `state` is that of an answer.
    """

    message_id: MessageId
    enquiry_id: EnquiryId
    author: str
    text: str = dataclasses.field(repr=False)
    at: datetime
    cause: str
    telegram_id: int | None = None
    edited_at: datetime | None = None
    state: DeliveryState | None = None
    why: str = ""
    media: Media | None = None

    @property
    def from_renter(self) -> bool:
        return self.author == FROM_RENTER


@dataclass(frozen=True, slots=True)
class Thread:
    """An enquiry with what was said in it, the oldest first."""

    enquiry: Enquiry
    messages: tuple[EnquiryMessage, ...]


def new_enquiry_number() -> str:
    """A number that can be said on the phone: `HLP-7K3F`."""
    return f"HLP-{speakable(4)}"
