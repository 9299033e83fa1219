"""One Bot API call: the table of methods, and the way from a request to an answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Generic, TypeAlias, TypeVar

from aiogram.methods import TelegramMethod

from sandbox.decoding import Request, Upload, as_model
from sandbox.journal import CallRecord
from sandbox.refusals import Refusal, method_not_found
from sandbox.wire import plain
from sandbox.world import World

M = TypeVar("M", bound=TelegramMethod[Any])
_UNJOURNALLED = frozenset({"getUpdates"})


@dataclass(frozen=True, slots=True)
class Call(Generic[M]):
    """A call that has been read and fits aiogram's model of it."""

    world: World
    asked: M
    uploads: dict[str, Upload] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | None:
        """The chat that the call names, in digits or by its @name; None where it names none that exists."""
        named = getattr(self.asked, "chat_id", None)
        room = None if named is None else self.world.find_room(named)
        return room.id if room else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the wire: JSON, or bytes as they are, or nothing but a broken connection."""

    status: HTTPStatus
    body: dict[str, Any]
    raw: bytes | None = None
    is_cut: bool = False


Proceed: TypeAlias = Callable[[], Awaitable[Answer]]
Gate: TypeAlias = Callable[[Call[TelegramMethod[Any]], Proceed], Awaitable[Answer]]
"""Stands around a call: may refuse or answer in its place, delay it, or lose its answer."""

_Handler: TypeAlias = Callable[[Call[Any]], Awaitable[object]]
_methods: dict[str, tuple[type[TelegramMethod[Any]], _Handler]] = {}


def answers(model: type[M]) -> Callable[[Callable[[Call[M]], Awaitable[object]]], _Handler]:
    """Puts a function into the table under the Bot API name of its method model."""

    def register(handler: Callable[[Call[M]], Awaitable[object]]) -> _Handler:
        _methods[model.__api_method__.lower()] = (model, handler)
        return handler

    return register


def refused(refusal: Refusal) -> Answer:
    body: dict[str, Any] = {"ok": False, "error_code": int(refusal.status), "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return Answer(refusal.status, body)


class CallDesk:
    """Answers calls; a refusal is an answer too. Every call is journalled."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.gates: list[Gate] = []
        self.limit: Gate | None = None
        self.faults: Gate | None = None

    async def answer(self, name: str, request: Request) -> Answer:
        known = _methods.get(name.lower())
        if known is None:
            return self._refuse(name, None, method_not_found())
        model, handler = known
        try:
            call = Call(self.world, as_model(model, request), request.uploads)
        except Refusal as refusal:
            return self._refuse(model.__api_method__, None, refusal)
        return await self._through_gates(call, handler)

    async def _through_gates(self, call: Call[TelegramMethod[Any]], handler: _Handler) -> Answer:
        async def carried_out() -> Answer:
            return await self._carry_out(call, handler)

        proceed: Proceed = carried_out
        for gate in (self.limit, *reversed(self.gates), self.faults):
            if gate is not None:
                proceed = _behind(gate, call, proceed)
        try:
            return await proceed()
        except Refusal as refusal:
            return self._refuse(call.asked.__api_method__, call.asked, refusal)

    async def _carry_out(self, call: Call[TelegramMethod[Any]], handler: _Handler) -> Answer:
        name = call.asked.__api_method__
        result = await handler(call)
        if name not in _UNJOURNALLED:
            self._journal(name, call.asked, None)
        return Answer(HTTPStatus.OK, {"ok": True, "result": plain(result)})

    def _refuse(self, name: str, asked: TelegramMethod[Any] | None, refusal: Refusal) -> Answer:
        self._journal(name, asked, refusal.description)
        return refused(refusal)

    def _journal(self, name: str, asked: TelegramMethod[Any] | None, refusal: str | None) -> None:
        self.world.journal.append(CallRecord(name, asked, self.world.clock.now(), refusal))
        self.world.bell.ring()


def _behind(gate: Gate, call: Call[TelegramMethod[Any]], proceed: Proceed) -> Proceed:
    return lambda: gate(call, proceed)
