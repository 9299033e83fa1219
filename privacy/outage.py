"""An outage of one service, read from what watches it, and when people must be told of it (§11.4). No storage here."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from privacy.numbering import speakable
from privacy.renter import Language
from privacy.rules import Rules

OutageId = NewType("OutageId", str)
A_MOMENT = timedelta(seconds=1)


class Service(StrEnum):
    """What people use of the company; each has at most one open outage."""

    SITE = "site"
    BOOKING = "booking"
    PAYMENT = "payment"
    CALLS = "calls"


class Cause(StrEnum):
    """What is said of the cause: only what staff have confirmed."""

    UNKNOWN = "unknown"
    ATTACK = "attack"
    PROVIDER = "provider"
    POWER = "power"
    FAULT = "fault"
    OVERRUN = "overrun"  # planned works that take longer


class Source(StrEnum):
    STAFF = "staff"
    OPERATOR = "operator"
    PROBE = "probe"
    ALERT = "alert"


class Ending(StrEnum):
    RECOVERED = "recovered"
    NOT_AN_OUTAGE = "not_an_outage"
    MERGED = "merged"


class Due(StrEnum):
    """What must be said now: that it lasts, that it is over, or both at once if nobody could say it in time."""

    LASTS = "lasts"
    OVER = "over"
    WAS = "was"


@dataclass(frozen=True, slots=True)
class Outage:
    """Times are UTC. `up_since`: it seems to work again, but not yet for long enough to be believed.

    `notice_id` is the first notice of it, `closing_id` that of its end. `draft_ru` and `draft_kk` are what staff wrote
    in place of the text made of the facts; it goes out only after `approved_by` has seen both languages.
    """

    outage_id: OutageId
    service: Service
    started_at: datetime
    source: Source
    cause: Cause = Cause.UNKNOWN
    expected_end: datetime | None = None
    up_since: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending | None = None
    notice_id: str | None = None
    closing_id: str | None = None
    draft_ru: str = ""
    draft_kk: str = ""
    approved_by: str | None = None
    version: int = 1

    @property
    def open(self) -> bool:
        return self.ending is None

    @property
    def drafts(self) -> dict[Language, str]:
        """What staff wrote; empty for a language that is told the plain facts."""
        return {Language.RU: self.draft_ru, Language.KK: self.draft_kk}

    def lasted(self, now: datetime) -> timedelta:
        """Up to its end, to when it began to work again, or to now."""
        return (self.ended_at or self.up_since or now) - self.started_at

    def went_down(self, at: datetime, rules: Rules) -> "Outage | None":
        """It is down at this moment. None if it had ended before: then this is another outage."""
        if self.up_since is None:
            return self
        if at - self.up_since >= rules.stays_up_for:
            return None
        return replace(self, up_since=None)

    def came_up(self, at: datetime) -> "Outage":
        """It works at this moment; a clock that was set back makes no outage end before it began."""
        return self if self.up_since is not None else replace(self, up_since=max(at, self.started_at))

    def recovered(self, now: datetime, rules: Rules) -> "Outage | None":
        """The outage as ended when it began to work, once that has lasted; None before."""
        if not self.open or self.up_since is None or now - self.up_since < rules.stays_up_for:
            return None
        return replace(self, ended_at=self.up_since, up_since=None, ending=Ending.RECOVERED)

    def due(self, now: datetime, rules: Rules) -> Due | None:
        """What is to be said now. Longer than the threshold, not as long as it; and each thing once."""
        if self.ending in (Ending.NOT_AN_OUTAGE, Ending.MERGED):
            return None
        if self.ending is Ending.RECOVERED:
            if self.notice_id is not None:
                return Due.OVER if self.closing_id is None else None
            return Due.WAS if self.lasted(now) > rules.outage_threshold else None
        waits = self.notice_id is not None or self.up_since is not None
        return Due.LASTS if not waits and self.lasted(now) > rules.outage_threshold else None

    def looks_at(self, rules: Rules) -> tuple[datetime, ...]:
        """When to look at it: before the threshold for staff's sake, behind it, and when it has been up for long."""
        if not self.open:
            return ()
        behind = self.started_at + rules.outage_threshold
        up = (self.up_since + rules.stays_up_for,) if self.up_since is not None else ()
        return (*(behind - before for before in rules.outage_previews), behind + A_MOMENT, *up)


@dataclass(frozen=True, slots=True)
class OutageEvent:
    """One change of an outage: by whom, when, from what to what. Never changed afterwards."""

    outage_id: OutageId
    change: str
    actor: str
    at: datetime
    was: str = ""
    now: str = ""


def new_outage_id() -> OutageId:
    """It can be said on the phone: `OUT-7K3F`."""
    return OutageId(f"OUT-{speakable(4)}")
