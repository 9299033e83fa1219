"""What the buttons of a correction carry: a field by its category and name, never a value."""

from enum import StrEnum

from bot.tapped import Tapped
from privacy.correction_fields import Field
from privacy.dossier import Category

_ALL = tuple(Category)


class CorrectStep(StrEnum):
    TYPE = "type"
    ATTACH = "attach"
    LOOK = "look"
    FILE = "file"


class Correct(Tapped, prefix="fix"):
    """One field; `category` is its place in the policy's list."""

    step: CorrectStep
    category: int
    field: str
    nth: int


class ReadCorrection(Tapped, prefix="fixread"):
    """Staff: show both values in full."""

    number: str


def tap_of(step: CorrectStep, field: Field) -> Correct:
    return Correct(step=step, category=_ALL.index(field.category), field=field.name, nth=field.nth)


def field_of(tapped: Correct) -> Field:
    """A place outside the list, from a forged button, names a field that nobody has."""
    place = tapped.category if 0 <= tapped.category < len(_ALL) else 0
    return Field(_ALL[place], tapped.field, tapped.nth)
