"""What a corrected value must look like, field by field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.correction_fields import LONGEST, Field, read_value
from privacy.dossier import Category
from privacy.errors import Reason, Refused

NAME = Field(Category.NAME, "full_name")
NUMBER = Field(Category.ID_DOCUMENT, "number")
BORN = Field(Category.OTHER, "birth_date")
IIN = Field(Category.ID_DOCUMENT, "iin")
EMAIL = Field(Category.OTHER, "email")
NOTE = Field(Category.OTHER, "note")


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (NAME, "  Пробная   Арендаторша ", "Пробная Арендаторша"),
        (NAME, "Әлия Үлгі-Қызы", "Әлия Үлгі-Қызы"),
        (NAME, "Д'Проба О’Образец", "Д'Проба О’Образец"),
        (NAME, "Anna Sample Jr.", "Anna Sample Jr."),
        (NUMBER, "№ 000 000-001", "000000001"),
        (NUMBER, "aa000001", "AA000001"),
        (IIN, "000000000001", "000000000001"),
        (BORN, "17.05.1990", "1990-05-17"),
        (BORN, "1990-05-17", "1990-05-17"),
        (BORN, "7.5.1990", "1990-05-07"),
        (EMAIL, "proba@example.org", "proba@example.org"),
        (NOTE, "любой  текст", "любой текст"),
    ],
)
def test_a_value_is_stored_as_it_was_meant(field: Field, typed: str, stored: str) -> None:
    assert read_value(field, typed) == stored


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        (NAME, "12345", Reason.VALUE_NAME),
        (NAME, "Проба <b>", Reason.VALUE_NAME),
        (NAME, "-", Reason.VALUE_NAME),
        (NAME, "", Reason.VALUE_NAME),
        (NUMBER, "12", Reason.VALUE_NUMBER),
        (NUMBER, "номер утерян!", Reason.VALUE_NUMBER),
        (IIN, "00000000000", Reason.VALUE_NUMBER),
        (BORN, "31.02.1990", Reason.VALUE_DAY),
        (BORN, "01.01.1800", Reason.VALUE_DAY),
        (BORN, "весной", Reason.VALUE_DAY),
        (EMAIL, "proba", Reason.VALUE_EMAIL),
        (NOTE, "a\u202eb", Reason.VALUE_TEXT),
        (NOTE, "x" * (LONGEST + 1), Reason.VALUE_TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused_by_its_own_sentence(field: Field, typed: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        read_value(field, typed)

    assert refused.value.reason is reason
    assert typed not in str(refused.value) or not typed


@given(st.text(), st.sampled_from([NAME, NUMBER, BORN, IIN, EMAIL, NOTE]))
def test_what_was_read_once_reads_the_same_again(typed: str, field: Field) -> None:
    try:
        stored = read_value(field, typed)
    except Refused:
        return

    assert read_value(field, stored) == stored
    assert 0 < len(stored) <= LONGEST
