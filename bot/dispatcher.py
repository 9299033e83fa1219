"""The dispatcher: middlewares and routers in their order. Services come with each update, so one is enough."""

from collections.abc import Iterable
from functools import cache

from aiogram import Dispatcher, F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from bot import group_failed, reach, refused
from bot.flood import FloodGate
from bot.handlers import group_routers, private_routers
from bot.in_staff_group import WhoActs
from bot.middlewares import WhoSpeaks
from bot.taps import Taps


@cache
def build_dispatcher() -> Dispatcher:
    """Without aiogram's state machine and event isolation: buttons carry their state, lanes keep the order."""
    dispatcher = Dispatcher(disable_fsm=True, name="bot")
    dispatcher.update.outer_middleware(FloodGate())
    dispatcher.update.outer_middleware(WhoSpeaks())
    dispatcher.update.outer_middleware(WhoActs())
    dispatcher.include_routers(_private(private_routers()), _groups(group_routers()), reach.router)
    dispatcher.include_routers(refused.router, group_failed.router)
    return dispatcher


def _private(routers: Iterable[Router]) -> Router:
    """One router with the handlers of all, in their order: each router more would cost every update a hop."""
    private = Router(name="private")
    private.callback_query = private.observers["callback_query"] = Taps(private)
    private.message.filter(_in_private)
    private.callback_query.filter(_in_private)
    private.edited_message.filter(_in_private)
    for kind, observer in private.observers.items():
        for router in routers:
            observer.handlers.extend(router.observers[kind].handlers)
    return private


async def _in_private(event: Message | CallbackQuery) -> bool:
    """No `F`: aiogram resolves those in another thread, which is a hop for every update.

    A tap without a message can only come from a message of ours that has grown too old.
    """
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is None or message.chat.type == ChatType.PRIVATE


def _groups(routers: Iterable[Router]) -> Router:
    """What reaches a bot in groups. The handlers of the staff group ask besides who speaks."""
    groups = Router(name="groups")
    for router in routers:
        router.message.filter(F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))
        groups.include_router(router)
    return groups
