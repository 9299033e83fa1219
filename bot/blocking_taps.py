"""What the buttons of a block carry. Rules decide whether a tap still makes sense."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.request import Ground, Remedy


class BlockStep(StrEnum):
    SCOPE = "scope"
    REMEDY = "remedy"
    CONFIRM = "confirm"
    FILE = "file"


class Block(Tapped, prefix="block"):
    """The whole wish travels in the button: the ground, the categories as a bitmask, and what shall follow."""

    step: BlockStep
    ground: Ground
    chosen: int
    remedy: Remedy = Remedy.LATER


class Explain(Tapped, prefix="explain"):
    """Write about a block in one's own words, by the request's number."""

    number: str


class ReadStatement(Tapped, prefix="words"):
    """For staff: read what the renter has written about a block."""

    number: str
