"""After an attempt: sent, tried again in time, or given up; being asked to wait costs nobody an attempt."""

from datetime import UTC, datetime, timedelta

import pytest

from privacy.notice import ClaimedRecipient, DeliveryState
from privacy.notice_verdict import PAUSES, Attempt, settled_by
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.renter import AccountId, Language

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AWAY = Delivery(Verdict.LATER, "no_connection")
BUSY = Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=9))


def tried(delivery: Delivery, attempts: int = 0, *, blameless: bool = False, message_id: int | None = None) -> Attempt:
    return Attempt(
        ClaimedRecipient(AccountId("a1"), "token", attempts, Language.RU), delivery, message_id, blameless=blameless
    )


@pytest.mark.parametrize(
    ("attempt", "state", "pause", "counts"),
    [
        (tried(DELIVERED, message_id=7), DeliveryState.SENT, 0, True),
        (tried(Delivery(Verdict.GONE, "blocked")), DeliveryState.FAILED, 0, True),
        (tried(Delivery(Verdict.GONE, "unreachable")), DeliveryState.SKIPPED, 0, False),
        (tried(Delivery(Verdict.GONE, "switched_off")), DeliveryState.SKIPPED, 0, False),
        (tried(AWAY), DeliveryState.PENDING, 1, True),
        (tried(AWAY, 5), DeliveryState.PENDING, 32, True),
        (tried(AWAY, len(PAUSES)), DeliveryState.FAILED, 0, True),
        (tried(AWAY, len(PAUSES), blameless=True), DeliveryState.PENDING, 1800, False),
        (tried(BUSY), DeliveryState.PENDING, 9, False),
        (tried(BUSY, len(PAUSES)), DeliveryState.PENDING, 9, False),
    ],
)
def test_each_verdict_has_its_consequence(attempt: Attempt, state: DeliveryState, pause: int, counts: bool) -> None:
    settled = settled_by(attempt, NOW)

    assert (settled.state, settled.at, settled.counts) == (state, NOW + timedelta(seconds=pause), counts)
    assert settled.message_id == attempt.message_id


def test_everybody_is_tried_for_more_than_an_hour() -> None:
    assert sum(PAUSES, timedelta(0)) > timedelta(hours=1)
