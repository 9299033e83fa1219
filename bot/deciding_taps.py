"""What the buttons carry that lead through an act of the desk. `seen` as in desk_taps."""

from bot.tapped import Tapped
from privacy.clock_event import ExtensionReason
from privacy.out_of_band import Channel


class ExtendBy(Tapped, prefix="xd"):
    """So many working days; why is asked next."""

    number: str
    days: int
    seen: int


class Extend(Tapped, prefix="xt"):
    """Chosen: so long, and why."""

    number: str
    days: int
    reason: ExtensionReason
    seen: int


class MoveOutside(Tapped, prefix="out"):
    """Chosen: it goes on there."""

    number: str
    channel: Channel
    seen: int
