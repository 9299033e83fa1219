"""Consents as a ledger of events per subject and purpose; the newest event says how it stands. No storage here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from privacy.dossier import Purpose
from privacy.renter import Language


class ConsentState(StrEnum):
    REQUESTED = "requested"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAW_REQUESTED = "withdraw_requested"
    WITHDRAWAL_DEFERRED = "withdrawal_deferred"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RENEWED = "renewed"


IN_FORCE = frozenset(
    {ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.WITHDRAW_REQUESTED, ConsentState.WITHDRAWAL_DEFERRED}
)
STOPPED = frozenset({ConsentState.WITHDRAWN, ConsentState.EXPIRED})
"""After these the values that were collected for the purpose may not be used for it."""
_RENEWABLE_BEFORE = timedelta(days=30)


class ConsentMethod(StrEnum):
    TELEGRAM_BUTTON = "telegram_button"
    CONTRACT_PAPER = "contract_paper"
    SITE_FORM = "site_form"
    IMPORT = "import"
    SYSTEM = "system"  # nobody acted: a term ran out, an obligation ended


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """Appended, never changed (§6.2.3: consent must be provable). Times are UTC.

    `text_sha256` is that of the exact text in this language; empty for a text that only another system knows.
    `valid_until` None: until the purpose is reached. `request_id` names the request that an event belongs to.
    """

    purpose: Purpose
    state: ConsentState
    text_version: str
    language: Language
    method: ConsentMethod
    at: datetime
    text_sha256: str = ""
    valid_until: datetime | None = None
    request_id: str | None = None

    @property
    def number(self) -> str:
        """What this event is called among those of its subject, the same each time it is asked for."""
        facts = (self.purpose, self.state, self.text_version, self.at.isoformat())
        return hashlib.sha256("|".join(facts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """How one purpose stands: its whole history, oldest first, read at one moment."""

    purpose: Purpose
    history: tuple[ConsentEvent, ...]

    @property
    def newest(self) -> ConsentEvent | None:
        return self.history[-1] if self.history else None

    @property
    def state(self) -> ConsentState | None:
        return self.newest.state if self.newest else None

    @property
    def ending(self) -> bool:
        """A withdrawal waits for an obligation to end."""
        return self.state in {ConsentState.WITHDRAW_REQUESTED, ConsentState.WITHDRAWAL_DEFERRED}

    @property
    def stopped_by(self) -> ConsentEvent | None:
        """What has stopped the processing, if no later consent allows it. Being asked again changes nothing."""
        decisive = (event for event in reversed(self.history) if event.state in IN_FORCE | STOPPED)
        newest = next(decisive, None)
        return newest if newest is not None and newest.state in STOPPED else None

    @property
    def stopped(self) -> bool:
        return self.stopped_by is not None

    def in_force(self, now: datetime) -> bool:
        granted = self.granted
        return granted is not None and not _is_over(granted, now)

    def renewable(self, now: datetime) -> bool:
        """It stands, and ends soon by its own term."""
        granted = self.granted
        if granted is None or granted.valid_until is None or self.ending or not self.in_force(now):
            return False
        return granted.valid_until - now <= _RENEWABLE_BEFORE

    @property
    def granted(self) -> ConsentEvent | None:
        """The event by which the consent stands, if it was neither withdrawn nor has expired since."""
        for event in reversed(self.history):
            if event.state in {ConsentState.GIVEN, ConsentState.RENEWED}:
                return event
            if event.state in STOPPED:
                return None
        return None


def standings(events: Sequence[ConsentEvent]) -> dict[Purpose, ConsentStanding]:
    """The ledger of one subject, purpose by purpose; purposes without any event stand there with none."""
    return {purpose: ConsentStanding(purpose, tuple(e for e in events if e.purpose is purpose)) for purpose in Purpose}


def stopped_by(events: Sequence[ConsentEvent]) -> dict[Purpose, ConsentEvent]:
    """For each purpose that values may not be used for any more: the withdrawal or the end of the term."""
    return {p: event for p, one in standings(events).items() if (event := one.stopped_by) is not None}


def _is_over(event: ConsentEvent, now: datetime) -> bool:
    return event.valid_until is not None and event.valid_until <= now
