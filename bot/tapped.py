"""What every kind of callback data has in common: it can be told apart by its first letters, and kept in a cache."""

from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.types import CallbackQuery
from magic_filter import MagicFilter
from pydantic import ConfigDict


class Tapped(CallbackData, prefix="tapped"):
    """The base of our callback data."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def filter(cls, rule: MagicFilter | None = None) -> CallbackQueryFilter:
        return TappedFilter(callback_data=cls, rule=rule)


class TappedFilter(CallbackQueryFilter):
    """Passes over another kind's data at a glance; a tap meets a dozen filters before its own."""

    async def __call__(self, query: CallbackQuery) -> Literal[False] | dict[str, Any]:
        kind = self.callback_data
        if query.data is None or not query.data.startswith(f"{kind.__prefix__}{kind.__separator__}"):
            return False
        return await super().__call__(query)
