"""What may happen to the legal clock of a request: a pause, its end, an extension, a recount. Never changed later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy.request import RequestId


class ClockAct(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    RECOUNT = "recount"


class PauseReason(StrEnum):
    """The clock stops only while the renter's own part is awaited."""

    IDENTITY = "identity"
    INFORMATION = "information"


class ExtensionReason(StrEnum):
    """The closed list of reasons to extend; the renter reads each in words: `clock.extended.<value>`."""

    OBLIGATION = "obligation"
    DATA_SYSTEM = "data_system"
    THIRD_PARTY = "third_party"
    COMPLEX = "complex"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One act on a clock. `reason` is a code, `days` are working days added, `counted_by` names the calendar used."""

    request_id: RequestId
    act: ClockAct
    actor: str
    at: datetime
    reason: str
    days: int
    due_before: datetime
    due_after: datetime
    counted_by: str


def standing_pause(events: Sequence[ClockEvent]) -> ClockEvent | None:
    """The pause that has not ended yet. Events are given oldest first."""
    stops = [event for event in events if event.act in (ClockAct.PAUSE, ClockAct.RESUME)]
    return stops[-1] if stops and stops[-1].act is ClockAct.PAUSE else None


def pauses(events: Sequence[ClockEvent]) -> list[tuple[datetime, datetime]]:
    """From when to when the clock stood still; a pause that still stands is not among them."""
    began: datetime | None = None
    ended: list[tuple[datetime, datetime]] = []
    for event in events:
        if event.act is ClockAct.PAUSE:
            began = event.at
        elif event.act is ClockAct.RESUME and began is not None:
            ended.append((began, event.at))
            began = None
    return ended
