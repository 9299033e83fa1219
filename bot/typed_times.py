"""A time as staff type it: `14:30` today, or `23.11 14:30`, or `23.11.2026 14:30`, by the clock of Almaty."""

import re
from datetime import UTC, datetime

from privacy.deadline import ALMATY
from privacy.errors import Reason, Refused

_TYPED = re.compile(r"(?:(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?[ ,]+)?(\d{1,2})[:.](\d{2})")


def moment_of(typed: str, now: datetime) -> datetime:
    """In UTC. Raises Refused: ODD_TIME."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise Refused(Reason.ODD_TIME)
    today = now.astimezone(ALMATY)
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        at = datetime(
            year or today.year,
            month or today.month,
            day or today.day,
            hour or 0,
            minute or 0,
            tzinfo=ALMATY,
        )
    except ValueError:
        raise Refused(Reason.ODD_TIME) from None
    return at.astimezone(UTC)
