"""Which of the two languages a text seems to be in. A hint for a person who looks it over, never a decision."""

from privacy.renter import Language

_KAZAKH_ALONE = frozenset("әғқңөұүһі")
_ENOUGH = 12
_SHARE = 0.04


def seeming_language(text: str) -> Language | None:
    """None for what is too short, mixed, or in neither: then nothing can be said."""
    letters = [letter for letter in text.casefold() if "а" <= letter <= "я" or letter == "ё" or letter in _KAZAKH_ALONE]
    if len(letters) < _ENOUGH:
        return None
    kazakh = sum(letter in _KAZAKH_ALONE for letter in letters)
    if kazakh == 0:
        return Language.RU
    return Language.KK if kazakh / len(letters) >= _SHARE else None
