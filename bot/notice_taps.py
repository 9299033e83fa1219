"""What the buttons of notices and of their settings carry."""

from bot.tapped import Tapped
from privacy.notice import Subscription


class Switch(Tapped, prefix="sub"):
    """Switch one kind of notices on or off. `stays`: the button stands under a notice, which is never redrawn."""

    to: Subscription
    on: bool
    stays: bool = False
