"""Telegram's limits on how much a bot sends, off unless switched on; all by the sandbox's clock."""

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

from aiogram.methods import TelegramMethod

from sandbox.calls import Answer, Call, Proceed
from sandbox.clock import Clock
from sandbox.refusals import Refusal

_EVERYTHING = 0
_MINUTE = 60.0
_SENDING = ("send", "copy", "forward")
_CHANGING = ("edit", "pin", "create", "close", "reopen")
_UNSEEN = frozenset({"sendChatAction"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a bot may do; Telegram tells no exact numbers, these are the ones it names in its FAQ.

    `longer_each_time`: seconds by which a freeze grows with every call made during it; 0 leaves it as it is.
    """

    per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: int = 20
    longer_each_time: float = 0


class _Meter(Protocol):
    def wait(self, now: float) -> float: ...
    def take(self, now: float) -> None: ...


class _Window:
    """So many calls within so many seconds, counted back from now."""

    def __init__(self, calls: float, seconds: float) -> None:
        self._seconds = seconds
        self._calls = int(calls)
        self._taken: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until there is room; 0 where there is."""
        while self._taken and self._taken[0] <= now - self._seconds:
            self._taken.popleft()
        return 0.0 if len(self._taken) < self._calls else self._taken[0] + self._seconds - now

    def take(self, now: float) -> None:
        self._taken.append(now)


class _Bucket:
    """Tokens that come back with time, and may be spent in a burst."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate, self._size, self._tokens, self._at = rate, size, size, now

    def wait(self, now: float) -> float:
        """Seconds until there is a token again; 0 where there is one."""
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self, _now: float) -> None:
        self._tokens -= 1


@dataclass(slots=True)
class Throttled:
    """Who was told to wait, how often: by chat, and by method."""

    chats: Counter[int] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.methods.total()


class Throttle:
    """Answers 429 in place of a call over the limits. One that is refused takes nothing from what is left."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self.throttled = Throttled()
        self._clock = clock
        self._overall = _Window(limits.per_second, 1)
        self._chats: dict[int, _Bucket] = {}
        self._groups: dict[int, _Window] = {}
        self._frozen_until: dict[int, float] = {}

    async def __call__(self, call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        chat_id = call.chat_id
        if chat_id is not None:
            self._check(chat_id, call.asked.__api_method__)
        return await proceed()

    def _check(self, chat_id: int, method: str) -> None:
        wait = self._wait(chat_id, method)
        if wait > 0:
            self.throttled.chats[chat_id] += 1
            self.throttled.methods[method] += 1
            raise too_many_requests(wait)

    def _wait(self, chat_id: int, method: str) -> float:
        now = self._clock.now().timestamp()
        meters = self._meters(chat_id, method, now)
        for key in meters:
            frozen = self._frozen_until.get(key, 0.0) - now
            if frozen > 0:
                self._frozen_until[key] += self.limits.longer_each_time
                return frozen + self.limits.longer_each_time
        for key, metering in meters.items():
            wait = max(meter.wait(now) for meter in metering)
            if wait > 0:
                self._frozen_until[key] = now + wait
                return wait
        for metering in meters.values():
            for meter in metering:
                meter.take(now)
        return 0.0

    def _meters(self, chat_id: int, method: str, now: float) -> dict[int, list[_Meter]]:
        """By what they freeze: everything, or the chat. In groups all that people see counts, edits too."""
        sends = method.startswith(_SENDING) and method not in _UNSEEN
        meters: dict[int, list[_Meter]] = {_EVERYTHING: [self._overall]} if sends else {}
        in_chat: list[_Meter] = [self._of_chat(chat_id, now)] if sends else []
        if chat_id < 0 and (sends or method.startswith(_CHANGING)):
            in_chat.append(self._of_group(chat_id))
        if in_chat:
            meters[chat_id] = in_chat
        return meters

    def _of_chat(self, chat_id: int, now: float) -> _Bucket:
        if chat_id not in self._chats:
            self._chats[chat_id] = _Bucket(self.limits.chat_per_second, self.limits.chat_burst, now)
        return self._chats[chat_id]

    def _of_group(self, chat_id: int) -> _Window:
        if chat_id not in self._groups:
            self._groups[chat_id] = _Window(self.limits.group_per_minute, _MINUTE)
        return self._groups[chat_id]


def too_many_requests(seconds: float) -> Refusal:
    """Telegram counts in whole seconds, at least one."""
    whole = max(1, math.ceil(seconds))
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, f"Too Many Requests: retry after {whole}", {"retry_after": whole})
