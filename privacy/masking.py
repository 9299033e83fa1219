"""Masked forms of values: enough to recognise one's own data, too little to use another's."""

import re

from privacy.dossier import Category

_DOT = "•"
_HEAD = 2
_LONG_NUMBER = re.compile(r"\d(?:[\s().–-]{0,2}\d){5,}")
SECRET_TAIL = 4
"""How many last characters of a document the second proof asks for."""


def masked(category: Category, text: str) -> str:
    """`А*** И*****` for names, `04 ••••` for documents, `+7 7** *** ** 67` for phones, `К••••` for the rest.

    Of a document the beginning is shown and never the end: its last four characters are the second proof.
    """
    match category:
        case Category.NAME:
            return " ".join(_initial(word, "*" * (len(word) - 1)) for word in text.split())
        case Category.ID_DOCUMENT | Category.DRIVING_LICENCE:
            return f"{_head(text)} {_DOT * 4}".lstrip()
        case Category.MOBILE_NUMBER:
            return masked_phone(text)
        case Category.OTHER:
            return _initial(text, _DOT * 4)


def masked_phone(e164: str) -> str:
    """`+7 7** *** ** 67`: the country and the last two digits."""
    digits = [character for character in e164 if character.isdigit()]
    if len(digits) != 11:  # noqa: PLR2004 - a Kazakh number has eleven digits; others keep only their tail
        return f"+{_DOT * 4} {''.join(digits[-2:])}"
    return f"+{digits[0]} {digits[1]}** *** ** {''.join(digits[-2:])}"


def _initial(text: str, cover: str) -> str:
    """The first letter before the cover; a single letter is covered itself."""
    return text[0] + cover if len(text) > 1 else cover or "*"


def _head(text: str) -> str:
    """The first two characters, but nothing of a value so short that they would tell the end."""
    plain = "".join(text.split())
    return plain[:_HEAD] if len(plain) >= _HEAD + SECRET_TAIL else ""


def without_numbers(text: str) -> str:
    """Numbers of six digits and more, however grouped, as `••••`: what identifies people is mostly a number."""
    return _LONG_NUMBER.sub(_DOT * 4, text)
