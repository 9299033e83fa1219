"""What the buttons of a conversation in the staff group carry: its number, never a word of it."""

from enum import StrEnum

from bot.tapped import Tapped


class TalkAct(StrEnum):
    TAKE = "take"
    RELEASE = "free"
    CLOSE = "close"
    CLOSED = "closed"
    KEEP = "keep"


class OnEnquiry(Tapped, prefix="te"):
    """An act on one enquiry, from the board or its topic."""

    act: TalkAct
    number: str
