"""The board of the staff group: how much waits, and what comes first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy.enquiry import Enquiry
from privacy.renter import Language
from privacy.request import Kind, Stage, Status
from privacy.staff import StaffId

NEEDS_PEOPLE = frozenset(
    {
        Stage.NEED_USER_VERIFICATION,
        Stage.TRIAGE,
        Stage.AWAITING_APPROVAL,
        Stage.NEED_MORE_INFO,
        Stage.ERROR,
        Stage.OUT_OF_BAND,
    }
)
"""Where a request does not go on by itself."""


COUNTED = 100
"""Where counting the queue stops: so many or more."""


class QueueView(StrEnum):
    """The parts of the queue that a person at the desk may ask for."""

    ALL = "all"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    TODAY = "today"  # due by the end of this day in Almaty
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What somebody at the desk wants to see. `now` and `today_ends` are UTC moments."""

    view: QueueView
    asked_by: StaffId
    now: datetime
    today_ends: datetime


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One request in a list: codes and times (UTC), and the handle of who has it.

    `stands_at` is the message in the staff group that its topic, or its thread, begins with.
    """

    number: str
    kind: Kind
    status: Status
    stage: Stage | None
    language: Language
    due_at: datetime
    taken_by: StaffId | None
    stands_at: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """`fresh` are taken by nobody, `urgent` are due soon; `lines` come in the order of their due times.

    Of enquiries `asking` wait for an answer, `unheard` of them are taken by nobody; `asked` are the most urgent.
    """

    fresh: int
    taken: int
    urgent: int
    overdue: int
    lines: tuple[QueueLine, ...]
    asking: int = 0
    unheard: int = 0
    asked: tuple[Enquiry, ...] = ()
