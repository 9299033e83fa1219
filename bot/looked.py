"""Who looked, at what and why, in words: the same on the screen and in the printed copy."""

from bot.words import Words
from privacy.access_log import Why

_REASONS = frozenset(Why)


def because(words: Words, why: str) -> str:
    """Of a reason, or of the request with this number."""
    return words(f"why.{why}") if why in _REASONS else words("looks.for_request", ref=why)
