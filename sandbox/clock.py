"""The sandbox's clock: real time plus an offset, or a frozen moment. It only ever moves forward."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time as an aware UTC datetime."""

    def now(self) -> datetime: ...


def _wall_clock() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - the one place where the sandbox meets real time


class SandboxClock:
    """Dates every message of the sandbox.

    Without `frozen_at` it ticks with real time; with it, it stands still until somebody advances it,
    which makes every date of a test predictable.
    """

    def __init__(self, frozen_at: datetime | None = None) -> None:
        if frozen_at is not None and frozen_at.tzinfo is None:
            raise ValueError("the sandbox clock needs an aware datetime")
        self._frozen_at = frozen_at.astimezone(UTC) if frozen_at else None
        self.offset = timedelta()
        self._listeners: list[Callable[[], None]] = []

    @property
    def is_frozen(self) -> bool:
        return self._frozen_at is not None

    def now(self) -> datetime:
        return (self._frozen_at or _wall_clock()) + self.offset

    def advance(self, by: timedelta) -> None:
        """Moves time forward; ValueError when asked to go back."""
        if by < timedelta():
            raise ValueError("the sandbox clock only moves forward")
        self.offset += by
        for listener in tuple(self._listeners):
            listener()

    def advance_to(self, moment: datetime) -> None:
        self.advance(moment - self.now())

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after every jump; what it returns ends the listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
