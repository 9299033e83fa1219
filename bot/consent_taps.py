"""What the buttons of consents carry. Rules decide whether a tap still makes sense."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.dossier import Purpose


class ConsentAct(StrEnum):
    SHOW = "show"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class Consent(Tapped, prefix="consent"):
    """One consent of the renter. `stays`: the message with this button is a receipt or a notice."""

    act: ConsentAct
    purpose: Purpose
    stays: bool = False


class GiveConsent(Tapped, prefix="agree"):
    """`version` is that of the text that stands above the button."""

    purpose: Purpose
    version: str


class ConsentHistory(Tapped, prefix="conhist"):
    purpose: Purpose
    page: int


class ConsentPaper(Tapped, prefix="conpaper"):
    """The receipt of one event, by its number in the history."""

    purpose: Purpose
    number: str
