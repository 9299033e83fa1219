"""Every way to forge a contact that we could think of: none proves a number, and each is refused for its own reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.contact import CLOCK_SKEW, FRESH_FOR, SharedContact, own_number
from privacy.errors import Reason, Refused

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
ASKED = NOW - timedelta(minutes=1)
SECOND = timedelta(seconds=1)
OWN = SharedContact(
    phone_number="77010000001",
    contact_user_id=1001,
    sender_id=1001,
    chat_id=1001,
    in_private_chat=True,
    sent_at=NOW - SECOND,
)
FORGED: dict[str, tuple[Reason, SharedContact]] = {
    "in a group": (Reason.NOT_PRIVATE, replace(OWN, in_private_chat=False, chat_id=-1005)),
    "in a group that has the id of the sender": (Reason.NOT_PRIVATE, replace(OWN, in_private_chat=False)),
    "in the private chat of another": (Reason.NOT_PRIVATE, replace(OWN, chat_id=1002)),
    "forwarded": (Reason.FORWARDED_CONTACT, replace(OWN, forwarded=True)),
    "edited": (Reason.FORWARDED_CONTACT, replace(OWN, edited=True)),
    "through a bot or a business account": (Reason.FORWARDED_CONTACT, replace(OWN, indirect=True)),
    "of somebody else": (Reason.FOREIGN_CONTACT, replace(OWN, contact_user_id=1002)),
    "of nobody on Telegram": (Reason.FOREIGN_CONTACT, replace(OWN, contact_user_id=None)),
    "of user 0": (Reason.FOREIGN_CONTACT, replace(OWN, contact_user_id=0)),
    "of the negative of the sender": (Reason.FOREIGN_CONTACT, replace(OWN, contact_user_id=-1001)),
    "from before the question": (Reason.STALE_CONTACT, replace(OWN, sent_at=ASKED - CLOCK_SKEW - SECOND)),
    "from last year": (Reason.STALE_CONTACT, replace(OWN, sent_at=NOW - timedelta(days=365))),
    "from the future": (Reason.STALE_CONTACT, replace(OWN, sent_at=NOW + CLOCK_SKEW + SECOND)),
    "with spaces": (Reason.ODD_NUMBER, replace(OWN, phone_number="7701 000 00 01")),
    "with an extension": (Reason.ODD_NUMBER, replace(OWN, phone_number="77010000001;ext=1")),
    "with full-width digits": (Reason.ODD_NUMBER, replace(OWN, phone_number="７７０１０００００００１")),
    "with two numbers": (Reason.ODD_NUMBER, replace(OWN, phone_number="77010000001,77010000002")),
    "without a number": (Reason.ODD_NUMBER, replace(OWN, phone_number="")),
    "without a SIM": (Reason.ANONYMOUS_NUMBER, replace(OWN, phone_number="+88801234567")),
}
FLAWS: tuple[dict[str, object], ...] = (
    {"in_private_chat": False},
    {"chat_id": 1002},
    {"forwarded": True},
    {"edited": True},
    {"indirect": True},
    {"contact_user_id": 1002},
    {"contact_user_id": None},
    {"sent_at": NOW - timedelta(days=1)},
    {"phone_number": "7701 000 00 01"},
)
TWO_FLAWS = [one | other for one, other in product(FLAWS, FLAWS) if not one.keys() & other.keys()]


def test_ones_own_fresh_contact_proves_the_number() -> None:
    assert own_number(OWN, ASKED, NOW) == "+77010000001"


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_contact_is_refused_for_its_own_reason(how: str) -> None:
    reason, contact = FORGED[how]
    with pytest.raises(Refused) as refused:
        own_number(contact, ASKED, NOW)

    assert refused.value.reason is reason


@pytest.mark.parametrize("flaws", TWO_FLAWS, ids=str)
def test_two_flaws_do_not_cancel_out(flaws: dict[str, object]) -> None:
    with pytest.raises(Refused):
        own_number(replace(OWN, **flaws), ASKED, NOW)  # type: ignore[arg-type]  # names and values of its own fields


@pytest.mark.parametrize(
    "asked",
    [None, NOW + SECOND, NOW - FRESH_FOR - SECOND, NOW - timedelta(days=1)],
    ids=["never", "later", "long", "day"],
)
def test_a_contact_that_answers_no_fresh_question_is_stale(asked: datetime | None) -> None:
    with pytest.raises(Refused) as refused:
        own_number(OWN, asked, NOW)

    assert refused.value.reason is Reason.STALE_CONTACT


@given(st.integers(), st.integers(), st.integers())
def test_no_ids_but_equal_ones_prove_anything(contact_id: int, sender_id: int, chat_id: int) -> None:
    contact = replace(OWN, contact_user_id=contact_id, sender_id=sender_id, chat_id=chat_id)
    try:
        own_number(contact, ASKED, NOW)
    except Refused:
        assert not contact_id == sender_id == chat_id
    else:
        assert contact_id == sender_id == chat_id


def test_nothing_of_a_number_is_printed_or_raised() -> None:
    forged = replace(OWN, phone_number="canary7701")
    with pytest.raises(Refused) as refused:
        own_number(forged, ASKED, NOW)

    assert "7701" not in repr(forged)
    assert "7701" not in str(refused.value) + repr(refused.value.facts)
