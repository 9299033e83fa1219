"""What the buttons of outages carry: the whole form so far, or the number of an outage, never a word of a text."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.outage import Cause, Service
from privacy.renter import Language


class FormStep(StrEnum):
    SERVICE = "a"
    SINCE = "b"
    SINCE_TYPED = "c"
    CAUSE = "d"
    END = "e"
    END_TYPED = "f"
    SURE = "g"
    OPEN = "h"


class OutageForm(Tapped, prefix="of"):
    """`since` and `end` are minutes since 1970; 0 is not said yet, or unknown."""

    step: FormStep
    service: Service = Service.SITE
    since: int = 0
    cause: Cause = Cause.UNKNOWN
    end: int = 0


class OutageAct(StrEnum):
    SHOW = "show"
    TEXT = "text"
    APPROVE = "ok"
    NONE = "none"
    NONE_SURE = "none!"
    CLOSE = "end"
    CLOSE_SURE = "end!"
    SEND = "send"


class OnOutage(Tapped, prefix="oo"):
    """An act on one outage. `seen` is the version whose texts stood on the screen."""

    act: OutageAct
    outage_id: str
    seen: int = 0


class WriteText(Tapped, prefix="ow"):
    """Type a text: of the notice itself, or (`news`) of news to those who got it."""

    outage_id: str
    language: Language
    news: bool = False
