"""Numbers are taken as Telegram wrote them or not at all: nothing is guessed, nothing repaired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.errors import Reason, Refused
from privacy.phone import read_shared_number

DIGITS = st.text("0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("raw", "e164"),
    [
        ("77011234567", "+77011234567"),
        ("+77011234567", "+77011234567"),
        ("+77031234567", "+77031234567"),  # a range that the numbering metadata does not know yet
        ("79161234567", "+79161234567"),
        ("998901234567", "+998901234567"),
        ("+4915112345678", "+4915112345678"),
        ("12025550123", "+12025550123"),
    ],
)
def test_a_number_as_telegram_writes_it_becomes_e164(raw: str, e164: str) -> None:
    assert read_shared_number(raw) == e164


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "+",
        "7 701 123 45 67",
        "+7 (701) 123-45-67",
        "++77011234567",
        "077011234567",
        "+0770112345",
        "7701123456７",
        "٧٧٠١١٢٣٤٥٦٧",
        "77O11234567",
        "тел77011234567",
        "77011234567;ext=12",
        "77011234567\n",
        "\u200b77011234567",
        "tel:+77011234567",
        "123456",
        "1234567890123456",
        "+77",
        "+999999999999999",
        "787011234567",  # a trunk prefix in the middle, which a lenient reader would drop
        "4407911123456",
    ],
)
def test_anything_else_is_refused(raw: str) -> None:
    with pytest.raises(Refused) as refused:
        read_shared_number(raw)

    assert refused.value.reason is Reason.ODD_NUMBER


@pytest.mark.parametrize("raw", ["88812345678", "+88812345678", "+8880123"])
def test_a_number_without_a_sim_proves_nothing(raw: str) -> None:
    with pytest.raises(Refused) as refused:
        read_shared_number(raw)

    assert refused.value.reason is Reason.ANONYMOUS_NUMBER


@given(DIGITS)
def test_reading_twice_is_reading_once_and_no_digit_is_changed(digits: str) -> None:
    try:
        number = read_shared_number(digits)
    except Refused:
        return
    assert number == f"+{digits}"
    assert read_shared_number(number) == number


@given(st.text(max_size=20))
def test_no_text_whatever_does_more_than_be_refused(text: str) -> None:
    try:
        number = read_shared_number(text)
    except Refused:
        return
    assert number.isascii()
    assert number.removeprefix("+").isdigit()
