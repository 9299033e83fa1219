"""The figures of the desk: how many, of which kind, how they ended, how long they took. Nothing about anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from privacy.request import Denial, Kind, Stage, Status

Moments = Sequence[datetime]
"""The borders of spans of time, the earliest first; the spans between them are numbered from 0."""


@dataclass(frozen=True, slots=True)
class Received:
    kind: Kind
    span: int
    n: int


@dataclass(frozen=True, slots=True)
class Ended:
    """`in_time`: closed before it was due, as the due time stood then."""

    kind: Kind
    span: int
    status: Status
    stage: Stage | None
    denial: Denial | None
    in_time: bool
    n: int

    @property
    def answered(self) -> bool:
        """Not taken back by the renter, and not given up."""
        return self.status in ANSWERED


@dataclass(frozen=True, slots=True)
class Answer:
    """When one request was received and answered; which one it was is not told."""

    kind: Kind
    received_at: datetime
    closed_at: datetime


ANSWERED = frozenset({Status.FULFILLED, Status.DENIED})


class Figures(Protocol):
    """Counted by the database. Drafts and duplicates are no requests yet, or no more."""

    def received(self, moments: Moments) -> Sequence[Received]: ...
    def ended(self, moments: Moments) -> Sequence[Ended]: ...
    def answers(self, since: datetime, until: datetime) -> Sequence[Answer]: ...
    def open_at(self, moment: datetime) -> Mapping[Kind, int]:
        """What was received before this moment and not closed by then."""

    def extended(self, since: datetime, until: datetime) -> Mapping[Kind, int]:
        """Requests whose term was made longer in this time."""

    def moved_out(self, since: datetime, until: datetime) -> Mapping[Kind, int]:
        """Requests that went on outside of the bot in this time."""
