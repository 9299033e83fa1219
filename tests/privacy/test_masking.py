"""Masks show enough to know one's own, and never more than half of what could be used by another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.dossier import Category
from privacy.masking import SECRET_TAIL, masked, masked_phone, without_numbers

DOCUMENTS = [Category.ID_DOCUMENT, Category.DRIVING_LICENCE]
WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("category", "text", "shown"),
    [
        (Category.NAME, "Арендатор Пробный", "А******** П******"),
        (Category.NAME, "Қ", "*"),
        (Category.NAME, "Ән Қ", "Ә* *"),
        (Category.ID_DOCUMENT, "000000001234", "00 ••••"),
        (Category.DRIVING_LICENCE, "AA 000 007", "AA ••••"),
        (Category.ID_DOCUMENT, "12345", "••••"),
        (Category.ID_DOCUMENT, "1", "••••"),
        (Category.MOBILE_NUMBER, "+77010000067", "+7 7** *** ** 67"),
        (Category.MOBILE_NUMBER, "+4915112345678", "+•••• 78"),
        (Category.OTHER, "Красный", "К••••"),
        (Category.OTHER, "", "••••"),
    ],
)
def test_masks_by_category(category: Category, text: str, shown: str) -> None:
    assert masked(category, text) == shown


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_of_a_word_of_a_name_no_more_than_its_first_letter_is_shown(words: list[str]) -> None:
    shown = masked(Category.NAME, " ".join(words))

    for word, mask in zip(words, shown.split(), strict=True):
        assert mask == (word[0] if len(word) > 1 else "*") + "*" * (len(word) - 1)


@given(st.sampled_from(DOCUMENTS), WORDS)
def test_of_a_document_the_second_proof_is_never_shown(category: Category, number: str) -> None:
    head = masked(category, number).removesuffix("••••").strip()

    assert len(head) <= 2
    assert head == number[: len(head)]
    assert len(head) + SECRET_TAIL <= max(len(number), SECRET_TAIL)


@given(st.text("0123456789", min_size=7, max_size=15))
def test_of_a_phone_the_middle_is_never_shown(digits: str) -> None:
    shown = [character for character in masked_phone(f"+{digits}") if character.isdigit()]

    assert len(shown) <= max(2, len(digits) // 2)
    assert shown[-2:] == list(digits[-2:])


@given(st.sampled_from(Category), st.text(max_size=40))
def test_no_text_breaks_a_mask(category: Category, text: str) -> None:
    assert isinstance(masked(category, text), str)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("номер 123456", "номер ••••"),
        ("ИИН 900 101-300 123!", "ИИН ••••!"),
        ("+7 (701) 123-45-67", "+••••"),
        ("в 2026 году, 12.05", "в 2026 году, 12.05"),
        ("12345 дней", "12345 дней"),
    ],
)
def test_long_numbers_are_hidden_however_they_are_grouped(text: str, shown: str) -> None:
    assert without_numbers(text) == shown
