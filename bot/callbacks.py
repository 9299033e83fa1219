"""What buttons carry: typed, at most 64 bytes, never a database id. Rules decide whether a tap still makes sense."""

from collections.abc import Iterable
from enum import StrEnum

from bot.tapped import Tapped
from privacy.dossier import Category
from privacy.renter import Language
from privacy.request import Denial, Ground


class Place(StrEnum):
    """Where a plain navigation button leads."""

    MENU = "menu"
    VERIFY = "verify"
    DATA = "data"
    BLOCK = "block"
    CONSENTS = "consents"
    CORRECT = "correct"
    ERASE = "erase"
    REQUESTS = "requests"
    LOOKS = "looks"
    CONTACT = "contact"
    ENQUIRE = "enquire"
    ENQUIRIES = "enquiries"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    HELP = "help"
    LOGOUT = "logout"
    STEP_UP = "step_up"
    STATUS = "status"
    NOTICES = "notices"


class Go(Tapped, prefix="go"):
    """`stays`: the message with this button is a receipt or a notice, so what it leads to comes below."""

    to: Place
    stays: bool = False


class Leave(Tapped, prefix="leave"):
    """The same from a status card, which then stops keeping itself up to date."""

    to: Place


class ChooseLanguage(Tapped, prefix="lang"):
    language: Language


class LogOut(Tapped, prefix="logout"):
    """Confirmed."""


class DataPage(Tapped, prefix="data"):
    page: int


class HideData(Tapped, prefix="hide"):
    """Delete the message under which the button stands."""


class LooksPage(Tapped, prefix="looks"):
    page: int


class EraseStep(StrEnum):
    SCOPE = "scope"
    CONFIRM = "confirm"
    FILE = "file"


class Erase(Tapped, prefix="erase"):
    """The whole wish travels in the button: the ground, and the chosen categories as a bitmask."""

    step: EraseStep
    ground: Ground
    chosen: int


class StepUpCancel(Tapped, prefix="stepno"):
    """Stop waiting for the answer."""


class RequestsPage(Tapped, prefix="reqs"):
    page: int


class CardAct(StrEnum):
    SHOW = "show"
    REVOKE = "revoke"
    REVOKED = "revoked"
    APPEAL = "appeal"
    APPEALED = "appealed"


class Card(Tapped, prefix="card"):
    """One request of the renter, by its number. `stays`: as for Go."""

    act: CardAct
    number: str
    stays: bool = False


class DeskAct(StrEnum):
    SHOW = "show"
    APPROVE = "approve"
    REFUSE = "refuse"


class DeskCard(Tapped, prefix="desk"):
    act: DeskAct
    number: str


class DeskDenial(Tapped, prefix="deny"):
    """A reason from the closed list; `sure` once it is confirmed."""

    number: str
    denial: Denial
    sure: bool = False


_ALL = tuple(Category)
EVERYTHING = (1 << len(_ALL)) - 1


def mask_of(categories: Iterable[Category]) -> int:
    return sum(1 << _ALL.index(category) for category in set(categories))


def categories_of(mask: int) -> frozenset[Category]:
    """Bits that stand for no category are ignored: a button may be forged."""
    return frozenset(category for place, category in enumerate(_ALL) if mask >> place & 1)
