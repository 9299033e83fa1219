"""How much the bot may do in the staff group: Telegram allows about twenty calls a minute there, edits included.

Ours, because it counts by the injected clock and keeps a part back for what people wait for.
"""

from collections import deque
from datetime import datetime, timedelta

from privacy.ports import Clock

CALLS_A_MINUTE = 18
_MINUTE = timedelta(minutes=1)


class GroupBudget:
    """A moving minute. What is cosmetic leaves `spare` calls for what somebody has just asked for."""

    def __init__(self, clock: Clock, calls: int = CALLS_A_MINUTE) -> None:
        self._clock, self._calls = clock, calls
        self._spent: deque[datetime] = deque()
        self._frozen_until: datetime | None = None

    def wait(self, calls: int, spare: int = 0) -> timedelta | None:
        """None if so many calls may be made now; else how long to wait before asking again."""
        now = self._clock.now()
        if self._frozen_until is not None and now < self._frozen_until:
            return self._frozen_until - now
        while self._spent and self._spent[0] <= now - _MINUTE:
            self._spent.popleft()
        too_many = len(self._spent) + calls + spare - self._calls
        return self._spent[min(too_many, len(self._spent)) - 1] + _MINUTE - now if too_many > 0 else None

    def spend(self, calls: int = 1) -> None:
        """Calls that are made now, asked for or not."""
        self._spent.extend([self._clock.now()] * calls)

    def freeze(self, length: timedelta) -> None:
        """Telegram said when to come back; whoever goes on is kept out longer."""
        self._frozen_until = self._clock.now() + length
