"""What the buttons of a refusal in one's own words carry. The words themselves wait in sealed notes."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.request import Denial


class AddWords(Tapped, prefix="dw"):
    """Write a paragraph of one's own, or write it anew."""

    number: str
    denial: Denial


class DraftAct(StrEnum):
    SEND = "send"
    DROP = "drop"


class OnDraft(Tapped, prefix="dd"):
    """About the draft under which the button stands."""

    act: DraftAct
    number: str
    denial: Denial
