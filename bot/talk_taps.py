"""What the buttons of a conversation in the staff group carry: its number, never a word of it."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.clock_event import PauseReason
from privacy.mute import MuteReason
from privacy.template import Template


class TalkAct(StrEnum):
    TAKE = "take"
    RELEASE = "free"
    CLOSE = "close"
    CLOSED = "closed"
    KEEP = "keep"
    READ = "read"
    MUTE = "mute"
    UNMUTE = "unmute"


class Reply(Tapped, prefix="ta"):
    """Write to the renter of this matter."""

    number: str


class Ask(Tapped, prefix="tq"):
    """Ask the renter of this request for something; the clock stands until they answer."""

    number: str
    why: PauseReason | None = None


class OpenFile(Tapped, prefix="tf"):
    """Show a file that belongs to a rights request to this person alone."""

    message_id: str


class Ready(Tapped, prefix="tr"):
    """Ready answers to the renter of this matter; `template` when one is chosen."""

    number: str
    template: Template | None = None


class NoneReady(Tapped, prefix="tn"):
    """None of the ready answers is wanted."""


class DraftAct(StrEnum):
    SEND = "send"
    AGAIN = "again"
    DROP = "drop"


class OnDraft(Tapped, prefix="td"):
    """An act on this very draft: another one of the same matter has another token."""

    act: DraftAct
    token: str


class MuteFor(Tapped, prefix="tm"):
    """Chosen: no free conversation for this reason."""

    number: str
    reason: MuteReason


class OnEnquiry(Tapped, prefix="te"):
    """An act on one enquiry, from the board or its topic."""

    act: TalkAct
    number: str
