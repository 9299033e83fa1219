"""How much the bot may do in the staff group: Telegram allows about twenty calls a minute there, edits included.

Ours, because it counts by the injected clock and keeps a part back for what people wait for.
"""

from collections import deque
from datetime import datetime, timedelta

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

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

    def spend(self) -> None:
        """A call is made now, asked for or not."""
        self._spent.append(self._clock.now())

    def freeze(self, length: timedelta) -> None:
        """Telegram said when to come back; whoever goes on is kept out longer."""
        self._frozen_until = self._clock.now() + length


class CountsGroupCalls(BaseRequestMiddleware):
    """Every call that changes a group is paid for, from wherever in the program it is made; to ask costs nothing."""

    def __init__(self, budget: GroupBudget) -> None:
        self._budget = budget

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        chat_id = getattr(method, "chat_id", None)
        asks = method.__api_method__.startswith("get")
        if not asks and isinstance(chat_id, int) and chat_id < 0:
            self._budget.spend()
        return await make_request(bot, method)
