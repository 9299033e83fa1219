"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.finding import number_from
from privacy.numbering import SPEAKABLE

FOUR, TWO = st.text(SPEAKABLE, min_size=4, max_size=4), st.text(SPEAKABLE, min_size=2, max_size=2)
LOOK_ALIKES = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("DSR-7K3F-Q2", "DSR-7K3F-Q2"),
        (" dsr 7k3f q2 ", "DSR-7K3F-Q2"),
        ("7k3fq2", "DSR-7K3F-Q2"),
        ("ДСР-7К3F-Q2", "DSR-7K3F-Q2"),
        ("hlp7k3f", "HLP-7K3F"),
        ("ХЛП 7К3F", "HLP-7K3F"),
        ("7K3F", "HLP-7K3F"),
        ("№ DSR–7K3F–Q2.", "DSR-7K3F-Q2"),
        ("DSR-7K3F", None),
        ("HLP-7K3F-Q2", None),
        ("DSR-0000-00", None),
        ("'; drop table", None),
        ("", None),
    ],
)
def test_the_number_that_is_meant(said: str, number: str | None) -> None:
    assert number_from(said) == number


@given(FOUR, TWO, st.sampled_from(["-", " ", "", "—"]), st.booleans(), st.booleans())
def test_no_spelling_hides_a_number(four: str, two: str, dash: str, small: bool, cyrillic: bool) -> None:
    said = f"DSR{dash}{four}{dash}{two}"
    said = said.translate(LOOK_ALIKES) if cyrillic else said

    assert number_from(said.lower() if small else said) == f"DSR-{four}-{two}"


@given(st.text())
def test_nothing_typed_is_an_error(said: str) -> None:
    number_from(said)
