"""What the buttons of a change of number carry: a step, and which of several numbers it is about. Never a number."""

from enum import StrEnum

from bot.tapped import Tapped


class PhoneStep(StrEnum):
    WAYS = "ways"
    HERE = "here"
    CODE = "code"
    ANSWER = "answer"
    LOOK = "look"
    FILE = "file"


class ChangePhone(Tapped, prefix="newphone"):
    """`nth` is the place of the number among those on file."""

    step: PhoneStep
    nth: int = 0
