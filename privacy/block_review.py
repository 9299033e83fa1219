"""What the review of a block leads to, once the violation is confirmed. Otherwise privacy.restriction lifts it."""

from datetime import datetime

from privacy.journal import move
from privacy.ports import Transaction
from privacy.request import PrivacyRequest, Stage, Status
from privacy.restriction import spread

CONFIRMED = "violation_confirmed"


def confirm_violation(tx: Transaction, block: PrivacyRequest, actor: str, at: datetime) -> PrivacyRequest:
    """The data stays restricted until what the renter asked for, an erasure or a correction, has been done (§6.2.4)."""
    confirmed = move(tx, block, Status.FULFILLED, Stage.FULL, actor=actor, at=at, reason=CONFIRMED)
    spread(tx, confirmed, at, CONFIRMED)
    return confirmed
