"""The gate that every call to a chat goes through: when Telegram asks one to wait, all of them wait.

Telegram counts all calls of a bot together, and keeps those out longer who go on. What it says of a group is the
group's own: a group has a small budget, and nobody else is made to wait for it.
"""

import asyncio
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod

from bot.sending import Paced
from privacy.ports import Clock

SHORT = timedelta(seconds=2)
"""So long a call waits here; for longer it is put off, to be made again by who asked for it."""

_EVERYTHING = 0
_NEVER = datetime.min.replace(tzinfo=UTC)


class Gate:
    """Without a clock it stands open: then nobody can say when a freeze is over."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock
        self.before_reply: Callable[[], None] = _nothing
        self._freezes: dict[int, tuple[datetime, datetime]] = {}

    async def enter(self, method: TelegramMethod[Any]) -> None:
        """Raises TelegramRetryAfter, as Telegram would, while a freeze lasts for long."""
        chat_id = _chat_of(method)
        if chat_id is None:
            return
        wait = max(self._left(_EVERYTHING), self._left(min(chat_id, _EVERYTHING)))
        if wait > SHORT:
            raise TelegramRetryAfter(method, "still frozen", math.ceil(wait.total_seconds()))
        if wait:
            await asyncio.sleep(wait.total_seconds())
        if not isinstance(method, Paced) and method.__api_method__.startswith("send"):
            self.before_reply()

    def freeze(self, method: TelegramMethod[Any], seconds: float) -> None:
        chat_id = _chat_of(method)
        if chat_id is not None and self.clock is not None:
            now = self.clock.now()
            self._freezes[min(chat_id, _EVERYTHING)] = (now, now + timedelta(seconds=seconds))

    def _left(self, whose: int) -> timedelta:
        """Nothing if the clock was put back: Telegram will say it again."""
        since, until = self._freezes.get(whose, (_NEVER, _NEVER))
        now = self.clock.now() if self.clock is not None else until
        return until - now if since <= now < until else timedelta(0)


def _chat_of(method: TelegramMethod[Any]) -> int | None:
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else None


def _nothing() -> None:
    """Nobody keeps a pace that replies would take part in."""
