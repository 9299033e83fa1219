"""Handlers as a whole: everything that they and their filters ask for is provided, and of the type they name."""

import inspect
from collections.abc import Iterator
from typing import get_type_hints

import pytest
from aiogram import Bot, Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.dispatcher.middlewares.data import MiddlewareData

from bot.dispatcher import build_dispatcher
from bot.middlewares import Given
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.bot.office import services_of

BY_FILTERS = {"callback_data", "awaited", "command", "member", "number", "place", "prompt"}
BY_AIOGRAM = {"bot": Bot}
OURS = {name: hint for name, hint in Given.__annotations__.items() if name not in MiddlewareData.__annotations__}


def handlers(router: Router) -> Iterator[HandlerObject]:
    for observer in router.observers.values():
        yield from observer.handlers
    for inner in router.sub_routers:
        yield from handlers(inner)


def called(router: Router) -> Iterator[CallableObject]:
    for handler in handlers(router):
        yield handler
        yield from handler.filters or []


def named(one: CallableObject) -> str:
    return f"{one.callback.__module__}.{getattr(one.callback, '__name__', type(one.callback).__name__)}"


CALLED = [one for one in called(build_dispatcher()) if one.callback.__module__.startswith("bot.")]


@pytest.mark.parametrize("one", CALLED, ids=named)
def test_everything_a_handler_asks_for_is_provided(one: CallableObject) -> None:
    function = one.callback if inspect.isfunction(one.callback) else type(one.callback).__call__
    hints = get_type_hints(function)
    _event, *asked = [name for name in inspect.signature(function).parameters if name != "self"]

    for name in asked:
        assert name in BY_FILTERS or hints[name] == (OURS | BY_AIOGRAM).get(name), f"nobody provides {name}"


def test_there_are_handlers_to_look_at() -> None:
    assert len(CALLED) > 30


async def test_what_handlers_are_promised_is_what_comes(storage: SqliteStorage, clock: SandboxClock) -> None:
    by_middlewares = {"renter", "acting", "member", "group", "nameless", "words", "occasion"}

    assert set(OURS) - set(services_of(storage, clock).by_name()) == by_middlewares
