"""Faults on demand: refusals, broken connections, garbage, slowness, repeated updates; by chance with a seed."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from random import Random
from typing import Any, Self

from aiogram.methods import TelegramMethod

from sandbox.calls import Answer, Call, Proceed
from sandbox.limits import too_many_requests
from sandbox.refusals import Refusal, bad_request, forbidden

EVERY_METHOD = "*"
_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_GARBAGE = b'{"ok":true,"result":'


class Fault(Enum):
    """What can go wrong with a call. BEFORE and AFTER say whether the call has had its effect."""

    FORBIDDEN = "403"
    BAD_REQUEST = "400"
    TOO_MANY_REQUESTS = "429"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502 with a page of HTML"
    TIMEOUT_BEFORE = "no answer, and nothing happens"
    TIMEOUT_AFTER = "no answer, though it has happened"
    RESET_BEFORE = "the connection breaks, and nothing happens"
    RESET_AFTER = "the connection breaks, though it has happened"
    GARBAGE_AFTER = "half an answer, though it has happened"
    SLOW = "the answer takes its time"


@dataclass(frozen=True, slots=True)
class _Rule:
    method: str
    fault: Fault
    probability: float
    chat: int | None
    times: int | None
    seconds: float

    def fits(self, method: str, chat_id: int | None, struck: int) -> bool:
        return (
            self.method in {EVERY_METHOD, method}
            and (self.chat is None or self.chat == chat_id)
            and (self.times is None or struck < self.times)
        )


class Faults:
    """`Faults(seed=1).on("sendMessage", Fault.RESET_AFTER, probability=0.1)`; the same seed strikes the same calls.

    The first rule that fits and whose chance comes up decides; `telegram.faults = None` ends it all.
    """

    def __init__(self, seed: int = 0) -> None:
        self.struck: Counter[Fault] = Counter()
        self._random = Random(seed)  # noqa: S311 - chance that can be repeated
        self._rules: list[_Rule] = []
        self._strikes: Counter[_Rule] = Counter()
        self._twice = 0.0

    def on(
        self,
        method: str,
        fault: Fault,
        *,
        probability: float = 1,
        chat: int | None = None,
        times: int | None = None,
        seconds: float = 1,
    ) -> Self:
        """`seconds` are those to wait after 429, or those that a slow answer takes in real time."""
        self._rules.append(_Rule(method, fault, probability, chat, times, seconds))
        return self

    def updates_twice(self, probability: float = 1) -> Self:
        """Telegram delivers updates again under the same id."""
        self._twice = probability
        return self

    def doubles(self) -> bool:
        """Whether the update that has just come is to come again."""
        return self._twice > 0 and self._random.random() < self._twice

    async def __call__(self, call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        rule = self._rule_for(call.asked.__api_method__, call.chat_id)
        if rule is None:
            return await proceed()
        self._strikes[rule] += 1
        self.struck[rule.fault] += 1
        return await _struck(rule.fault, rule.seconds, proceed)

    def _rule_for(self, method: str, chat_id: int | None) -> _Rule | None:
        fitting = (one for one in self._rules if one.fits(method, chat_id, self._strikes[one]))
        return next((one for one in fitting if self._random.random() < one.probability), None)


async def _struck(fault: Fault, seconds: float, proceed: Proceed) -> Answer:
    if fault in _REFUSALS:
        refusal = _REFUSALS[fault]
        raise refusal()
    if fault is Fault.TOO_MANY_REQUESTS:
        raise too_many_requests(seconds)
    if fault is Fault.BAD_GATEWAY:
        return Answer(HTTPStatus.BAD_GATEWAY, {}, raw=_GATEWAY_PAGE)
    if fault is Fault.SLOW:
        await asyncio.sleep(seconds)
        return await proceed()
    if fault not in _BEFORE:
        with suppress(Refusal):
            await proceed()
    if fault in {Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER}:
        await asyncio.Event().wait()  # until the client gives up
    if fault is Fault.GARBAGE_AFTER:
        return Answer(HTTPStatus.OK, {}, raw=_GARBAGE)
    return Answer(HTTPStatus.OK, {}, is_cut=True)


_BEFORE = frozenset({Fault.TIMEOUT_BEFORE, Fault.RESET_BEFORE})
_REFUSALS: dict[Fault, Callable[[], Refusal]] = {
    Fault.FORBIDDEN: lambda: forbidden("bot was blocked by the user"),
    Fault.BAD_REQUEST: lambda: bad_request("chat not found"),
    Fault.SERVER_ERROR: lambda: Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error"),
}
