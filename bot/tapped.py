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
    """Can say without a tap whether a button's data would pass."""

    async def __call__(self, query: CallbackQuery) -> Literal[False] | dict[str, Any]:
        read = self.read(query.data or "")
        return False if read is None else {"callback_data": read}

    def read(self, data: str) -> CallbackData | None:
        """None for the data of another kind of button, and for one that the rule does not let pass."""
        kind = self.callback_data
        if data.partition(kind.__separator__)[0] != kind.__prefix__:
            return None
        try:
            read = kind.unpack(data)
        except (TypeError, ValueError):
            return None
        return read if self.rule is None or self.rule.resolve(read) else None
