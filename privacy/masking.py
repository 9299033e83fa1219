"""Masked forms of values: enough to recognise one's own data, too little to use another's."""

from privacy.dossier import Category

_DOT = "•"
_TAIL = 4


def masked(category: Category, text: str) -> str:
    """`А*** И*****` for names, `•••• 4321` for documents, `+7 7** *** ** 67` for phones, `К••••` for the rest."""
    match category:
        case Category.NAME:
            return " ".join(_initial(word, "*" * (len(word) - 1)) for word in text.split())
        case Category.ID_DOCUMENT | Category.DRIVING_LICENCE:
            return f"{_DOT * 4} {_tail(text)}".rstrip()
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


def _tail(text: str) -> str:
    """The last four characters, but never more than half of a short value."""
    plain = "".join(text.split())
    return plain[-min(_TAIL, len(plain) // 2) :] if len(plain) > 1 else ""
