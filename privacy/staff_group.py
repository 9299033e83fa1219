"""The group in which staff work: its board, and the topics of what somebody has taken. Nothing personal is in it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from privacy.enquiry import EnquiryId
from privacy.request import RequestId

Matter = NewType("Matter", str)
"""What a topic is about, as stores and letters name it: `request:<id>` or `enquiry:<id>`."""

TOPICS_RIGHT = "can_manage_topics"
"""Without it, the bot can speak in topics that are there and open no more."""

NO_CARD = 0
"""In a topic that was inherited: its card is still to come."""

_REQUEST = "request:"
_ENQUIRY = "enquiry:"


def matter_of(request_id: RequestId) -> Matter:
    return Matter(f"{_REQUEST}{request_id}")


def request_of(matter: Matter) -> RequestId | None:
    """None if the topic is about something else."""
    return RequestId(matter.removeprefix(_REQUEST)) if matter.startswith(_REQUEST) else None


def matter_of_enquiry(enquiry_id: EnquiryId) -> Matter:
    return Matter(f"{_ENQUIRY}{enquiry_id}")


def enquiry_of(matter: Matter) -> EnquiryId | None:
    """None if the topic is about something else."""
    return EnquiryId(matter.removeprefix(_ENQUIRY)) if matter.startswith(_ENQUIRY) else None


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """`named` is the chat that the operator named; `chat_id` where that group is now: groups move when they grow.

    `lost` says that the bot was removed or the group deleted: until it is back, cards go to private chats.
    `has_topics`: matters get topics of their own. `missing` are the rights that the bot needs and was not given, by
    their names in Telegram, with commas between.
    """

    named: int = field(repr=False)
    chat_id: int = field(repr=False)
    has_topics: bool
    board_message_id: int | None = None
    lost: bool = False
    missing: str = ""

    @property
    def is_forum(self) -> bool:
        return self.has_topics or TOPICS_RIGHT in self.missing


@dataclass(frozen=True, slots=True)
class Topic:
    """Where a matter is worked on. Without topics `thread_id` is None, and the card is what replies hang on.

    `shown` is the name and state that the topic shows, so that nothing is sent to change what is so already.
    """

    matter: Matter
    chat_id: int = field(repr=False)
    thread_id: int | None
    card_message_id: int
    opened_at: datetime
    shown: str = ""
