"""What becomes of a recipient after an attempt: sent, tried again at a certain time, or given up with a reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from privacy.notice import ClaimedRecipient, DeliveryState, Settled
from privacy.outside import Delivery, Verdict

PAUSES = (
    *(timedelta(seconds=2**n) for n in range(6)),
    *(timedelta(minutes=n) for n in (1, 2, 5, 10, 20, 30)),
)
"""Seventy minutes in all; then the recipient is given up."""

NOT_TRIED = frozenset({"unreachable", "switched_off"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one recipient was tried. `message_id` is the number of the message, if there is one.

    `blameless`: nothing was delivered to anybody for a while, so it is not this recipient's attempt that has failed.
    """

    recipient: ClaimedRecipient
    delivery: Delivery
    message_id: int | None = None
    blameless: bool = False


def settled_by(attempt: Attempt, now: datetime) -> Settled:
    one, delivery = attempt.recipient, attempt.delivery
    match delivery.verdict:
        case Verdict.DELIVERED:
            return Settled(one.account_id, one.token, DeliveryState.SENT, now, message_id=attempt.message_id)
        case Verdict.GONE:
            skipped = delivery.why in NOT_TRIED
            state = DeliveryState.SKIPPED if skipped else DeliveryState.FAILED
            return Settled(one.account_id, one.token, state, now, delivery.why, counts=not skipped)
        case Verdict.LATER:
            return _later(attempt, now)


def _later(attempt: Attempt, now: datetime) -> Settled:
    """Being asked to wait is no failed attempt."""
    one, delivery = attempt.recipient, attempt.delivery
    free = delivery.wait is not None or attempt.blameless
    if not free and one.attempts >= len(PAUSES):
        return Settled(one.account_id, one.token, DeliveryState.FAILED, now, delivery.why)
    pause = delivery.wait or PAUSES[min(one.attempts, len(PAUSES) - 1)]
    return Settled(one.account_id, one.token, DeliveryState.PENDING, now + pause, delivery.why, counts=not free)
