"""What the buttons of a conversation in the staff group carry: its number, never a word of it."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.clock_event import PauseReason


class TalkAct(StrEnum):
    TAKE = "take"
    RELEASE = "free"
    CLOSE = "close"
    CLOSED = "closed"
    KEEP = "keep"
    READ = "read"


class Reply(Tapped, prefix="ta"):
    """Write to the renter of this matter."""

    number: str


class Ask(Tapped, prefix="tq"):
    """Ask the renter of this request for something; the clock stands until they answer."""

    number: str
    why: PauseReason | None = None


class DraftAct(StrEnum):
    SEND = "send"
    AGAIN = "again"
    DROP = "drop"


class OnDraft(Tapped, prefix="td"):
    """An act on this very draft: another one of the same matter has another token."""

    act: DraftAct
    token: str


class OnEnquiry(Tapped, prefix="te"):
    """An act on one enquiry, from the board or its topic."""

    act: TalkAct
    number: str
