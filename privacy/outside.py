"""How the outside world answers: delivered, gone for good, or later."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Verdict(StrEnum):
    DELIVERED = "delivered"
    GONE = "gone"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`why` is a code for the log; `wait` is how long the other side asked us to wait."""

    verdict: Verdict
    why: str = ""
    wait: timedelta | None = None


DELIVERED = Delivery(Verdict.DELIVERED)
