"""What the buttons under documents carry. Rules decide whether a tap still makes sense."""

from enum import StrEnum

from bot.tapped import Tapped


class Paper(Tapped, prefix="cert"):
    """The certificate of one wave of an erasure, by the request's number."""

    number: str
    wave: int


class CopyStep(StrEnum):
    ASK = "ask"
    MAKE = "make"


class Copy(Tapped, prefix="copy"):
    """The full copy of one's data."""

    step: CopyStep
