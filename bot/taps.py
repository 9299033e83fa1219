"""Who is asked about a tap: the handlers that its button's data fits, found once for all taps of such a button."""

from functools import lru_cache
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import CallbackQuery, TelegramObject

from bot.tapped import TappedFilter


class Taps(TelegramEventObserver):
    """All handlers of taps, in their order. To ask every one of them costs more than most do themselves."""

    def __init__(self, router: Router) -> None:
        super().__init__(router, "callback_query")
        self._fitting = lru_cache(maxsize=1024)(self._find_fitting)

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:  # noqa: ANN401 - aiogram's
        data = event.data if isinstance(event, CallbackQuery) else None
        return await self._fitting(data or "").trigger(event, **kwargs)

    def _find_fitting(self, data: str) -> TelegramEventObserver:
        """Still asked in the same order: a gate that takes any tap stands before what comes after it."""
        fitting = TelegramEventObserver(self.router, self.event_name)
        fitting.handlers = [handler for handler in self.handlers if _fits(handler, data)]
        return fitting


def _fits(handler: HandlerObject, data: str) -> bool:
    """Whether nothing in the data speaks against the handler; its other filters are asked at the tap."""
    filters = [one.callback for one in handler.filters or ()]
    return all(one.read(data) is not None for one in filters if isinstance(one, TappedFilter))
