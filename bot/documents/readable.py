"""Stored texts made fit for paper: composed, without what cannot be seen, and with places to break a long run."""

import re
import unicodedata

_RUN = 24
_UNBROKEN = re.compile(rf"\S{{{_RUN}}}(?=\S)")
_BREAK = "\u200b"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def readable(text: str) -> str:
    """All of the text: nothing is cut, only what nobody could see is left out."""
    seen = "".join(c if unicodedata.category(c) not in _UNSEEN else " " * c.isspace() for c in _composed(text))
    return _UNBROKEN.sub(rf"\g<0>{_BREAK}", seen)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
