"""What the buttons on a notice's progress card carry."""

from enum import StrEnum

from bot.tapped import Tapped


class SteerAct(StrEnum):
    PAUSE = "pause"
    RESUME = "go"
    ASK = "ask"
    CANCEL = "end"
    LOOK = "look"


class Steer(Tapped, prefix="n"):
    """`notice` is the notice's id without its dashes: 32 characters."""

    act: SteerAct
    notice: str
