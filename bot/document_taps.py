"""What the buttons under documents carry. Rules decide whether a tap still makes sense."""

from bot.tapped import Tapped


class Paper(Tapped, prefix="cert"):
    """The certificate of one wave of an erasure, by the request's number."""

    number: str
    wave: int
