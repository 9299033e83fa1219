"""What the buttons of the staff group carry. `seen` is how far the request had come when the button was drawn."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.board import QueueView
from privacy.renter import Language
from privacy.staff import StaffId


class TakeNext(Tapped, prefix="next"):
    """The most urgent that nobody has."""


class TopicAct(StrEnum):
    TAKE = "take"
    RELEASE = "free"
    HAND_OVER = "hand"
    APPROVE = "yes"
    REFUSE = "no"
    EXTEND = "more"
    OUTSIDE = "out"
    BACK = "back"
    REVEAL = "see"


class OnTopic(Tapped, prefix="t"):
    """An act on one request, from the board or its topic."""

    act: TopicAct
    number: str
    seen: int = 0


class HandTo(Tapped, prefix="to"):
    """Chosen: this colleague is to have it."""

    number: str
    heir: StaffId


class Find(Tapped, prefix="find"):
    """The card of what has this number."""

    number: str


class Queue(Tapped, prefix="queue"):
    """A part of the queue, and which page of it."""

    view: QueueView
    page: int = 0


class JoinDesk(Tapped, prefix="join"):
    """The language in which somebody who was invited joins the desk."""

    language: Language
    code: str


class HistoryOf(Tapped, prefix="hist"):
    """A page of what was done about a request."""

    number: str
    page: int


class NotesOf(Tapped, prefix="notes"):
    """What staff noted about a request."""

    number: str
    page: int = 0
