"""How new the Bot API server pretends to be."""

from enum import Enum


class EphemeralSupport(Enum):
    """What the server makes of ephemeral messages."""

    FULL = "full"
    REFUSED = "refused"
    """It knows them and turns every one down; Telegram has no documented words for that."""

    UNKNOWN = "unknown"
    """An old server ignores parameters that it does not know: the message comes out for everybody to see."""
