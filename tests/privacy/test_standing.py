"""Whether a renter may act now: proof, held link, second proof, each to the very moment it ends."""

from datetime import UTC, datetime, timedelta

import pytest

from privacy.errors import Reason, Refused
from privacy.renter import AccountId, Link, Renter, SubjectId
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
RULES = Rules()
INSTANT = timedelta(microseconds=1)
NOBODY = Renter(AccountId("a1"), 1001)


def renter(proven_ago: timedelta, link: Link = Link.LINKED, stepped_up_for: timedelta | None = None) -> Renter:
    until = None if stepped_up_for is None else NOW + stepped_up_for
    return Renter(
        AccountId("a1"), 1001, subject_id=SubjectId("s1"), link=link, proven_at=NOW - proven_ago, stepped_up_until=until
    )


def refusal(who: Renter) -> Reason | None:
    """Why the second proof is asked for or impossible; None if everything stands."""
    try:
        stepped_up_subject(who, NOW, RULES)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (NOBODY, Reason.NOT_PROVEN),
        (renter(RULES.proof_lifetime, stepped_up_for=INSTANT), Reason.NOT_PROVEN),
        (renter(RULES.proof_lifetime - INSTANT, stepped_up_for=INSTANT), None),
        (renter(INSTANT, Link.HELD, stepped_up_for=INSTANT), Reason.LINK_HELD),
        (renter(INSTANT), Reason.STEP_UP_NEEDED),
        (renter(INSTANT, stepped_up_for=timedelta()), Reason.STEP_UP_NEEDED),
        (renter(INSTANT, stepped_up_for=INSTANT), None),
    ],
)
def test_what_stands_between_a_renter_and_an_erasure(who: Renter, reason: Reason | None) -> None:
    assert refusal(who) is reason


def test_looking_needs_no_second_proof() -> None:
    assert proven_subject(renter(INSTANT), NOW, RULES) == "s1"


def test_a_telegram_id_is_not_printed() -> None:
    assert "1001" not in repr(NOBODY)
