"""Numbers by which people name a request: they can be said on the phone."""

import secrets

SPEAKABLE = "234679ACDEFGHJKMNPQRTUVWXY"  # nothing that sounds or looks like something else


def new_number() -> str:
    """A number that can be said on the phone: `DSR-7K3F-Q2`."""
    return f"DSR-{speakable(4)}-{speakable(2)}"


def speakable(length: int) -> str:
    """A part of a number, of signs that cannot be mistaken for one another."""
    return "".join(secrets.choice(SPEAKABLE) for _ in range(length))
