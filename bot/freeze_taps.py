"""What the buttons about closing access carry. Rules decide whether a tap still makes sense."""

from enum import StrEnum

from bot.tapped import Tapped


class FreezeStep(StrEnum):
    ASK = "ask"
    CLOSE = "close"
    MINE = "mine"


class Freeze(Tapped, prefix="freeze"):
    """MINE: it was the person themselves who opened the data."""

    step: FreezeStep
