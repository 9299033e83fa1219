"""How often somebody may speak: a moving window per person, one kind notice, then silence.

Ours, because it counts by the injected clock; what libraries offer for one process sweeps everybody at every tap.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from bot.middlewares import Handler, speaks_privately, words_for
from bot.screens.screen import Screen
from bot.show import answer, send


class Pace(Enum):
    CALM = auto()
    TOO_FAST = auto()  # for the first time since calm: worth a word
    STILL_TOO_FAST = auto()


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """No more than `burst` updates within `burst_window`, nor `steady` within `steady_window`."""

    burst: int = 20
    burst_window: timedelta = timedelta(seconds=10)
    steady: int = 60
    steady_window: timedelta = timedelta(minutes=1)


@dataclass(slots=True)
class _Recent:
    """When one person's last admitted updates came."""

    times: deque[datetime]
    told: bool = False


@dataclass(slots=True)
class FloodMeter:
    """Remembers nobody for longer than the windows. Times are those of the injected clock."""

    limits: FloodLimits = field(default_factory=FloodLimits)
    _people: OrderedDict[int, _Recent] = field(default_factory=OrderedDict)

    @property
    def remembered(self) -> int:
        return len(self._people)

    def pace_of(self, telegram_id: int, now: datetime) -> Pace:
        """Count one more update of this person."""
        self._forget_idle(now)
        recent = self._people.get(telegram_id)
        if recent is None:
            recent = self._people[telegram_id] = _Recent(deque(maxlen=self.limits.steady))
        self._people.move_to_end(telegram_id)
        if not self._is_over(recent.times, now):
            recent.times.append(now)
            recent.told = False
            return Pace.CALM
        was_told, recent.told = recent.told, True
        return Pace.STILL_TOO_FAST if was_told else Pace.TOO_FAST

    def _is_over(self, times: deque[datetime], now: datetime) -> bool:
        return _full(times, self.limits.burst, now - self.limits.burst_window) or _full(
            times, self.limits.steady, now - self.limits.steady_window
        )

    def _forget_idle(self, now: datetime) -> None:
        """The longest silent stand first; two at a time keep up with any crowd."""
        for _ in range(2):
            if not self._people:
                return
            telegram_id, recent = next(iter(self._people.items()))
            if recent.times[-1] > now - self.limits.steady_window:
                return
            del self._people[telegram_id]


def _full(times: deque[datetime], count: int, since: datetime) -> bool:
    return len(times) >= count and times[-count] > since


class FloodGate(BaseMiddleware):
    """Lets calm people through. A tap in too great a hurry is answered each time, a message once."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's
        user: User | None = data.get("event_from_user")
        if user is None or not speaks_privately(event, data.get("event_chat")):
            return await handler(event, data)
        pace = data["flood"].pace_of(user.id, data["occasion"].at)
        if pace is Pace.CALM:
            return await handler(event, data)
        return await _ask_to_wait(event, user, pace, data)


async def _ask_to_wait(event: TelegramObject, user: User, pace: Pace, data: dict[str, Any]) -> None:
    if not isinstance(event, Update):
        return
    words = words_for(await data["identity"].meet(user.id), user, data["languages"])
    if event.callback_query is not None:
        await answer(event.callback_query, words.label("flood.wait"))
    elif event.message is not None and pace is Pace.TOO_FAST:
        await send(event.message, Screen(words("flood.notice")))
