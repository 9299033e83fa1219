"""What the buttons of an enquiry carry: its number or its topic, never a word of it."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.enquiry import Topic

LAST = 999
"""A page beyond any there is: the last one is shown."""


class AskAbout(Tapped, prefix="enqnew"):
    """Begin an enquiry about this topic."""

    topic: Topic


class EnquiriesPage(Tapped, prefix="enqs"):
    page: int


class ShowEnquiry(Tapped, prefix="enqshow"):
    """`stays`: the message with this button is a receipt or an answer, so what it leads to comes below."""

    number: str
    page: int = LAST
    stays: bool = False


class EnquiryAct(StrEnum):
    WRITE = "write"
    DONE = "done"
    CLOSE = "close"
    CLOSED = "closed"


class EnquiryTap(Tapped, prefix="enq"):
    """The renter's acts on one enquiry."""

    act: EnquiryAct
    number: str


class Rate(Tapped, prefix="enqrate"):
    """`stars` from 1 to 5; 0 says nothing."""

    number: str
    stars: int


class ReadEnquiry(Tapped, prefix="enqread"):
    """Staff: read what was said."""

    number: str
    page: int = LAST


class DeskEnquiryAct(StrEnum):
    ANSWER = "answer"
    SEND = "send"
    DROP = "drop"
    CLOSE = "close"
    CLOSED = "closed"
    RELEASE = "release"


class DeskEnquiryTap(Tapped, prefix="enqdesk"):
    """Staff: the other acts."""

    act: DeskEnquiryAct
    number: str
