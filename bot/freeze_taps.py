"""What the buttons about closing access carry. Rules decide whether a tap still makes sense."""

from enum import StrEnum

from bot.tapped import Tapped


class FreezeStep(StrEnum):
    ASK = "ask"
    CLOSE = "close"
    MINE = "mine"


class OpenAccess(Tapped, prefix="reopen"):
    """By a lead, after a check in the office. `pseudonym` is the client's, or its beginning."""

    pseudonym: str
    sure: bool = False


class Freeze(Tapped, prefix="freeze"):
    """MINE: it was the person themselves who opened the data."""

    step: FreezeStep
