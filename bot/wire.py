"""What aiogram's methods look like as JSON: only what is set, defaults filled in, times as Telegram counts them."""

from datetime import datetime
from enum import Enum
from typing import Any

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.types import InputFile
from pydantic import BaseModel

_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


class CarriesFile(Exception):
    """Not a failure: such a call goes as a form."""


def as_json(value: object, bot: Bot) -> Any:  # noqa: ANN401 - JSON of any shape
    """What json.dumps takes. Raises CarriesFile."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, BaseModel):
        return _object(value.__dict__, bot)
    if isinstance(value, dict):
        return _object(value, bot)
    if isinstance(value, list | tuple):
        return [as_json(one, bot) for one in value]
    return as_json(_simpler(value, bot), bot)


def _object(fields: dict[str, object], bot: Bot) -> dict[str, Any]:
    return {name: plain for name, one in fields.items() if (plain := as_json(one, bot)) is not None}


def _simpler(value: object, bot: Bot) -> object:
    """One step towards JSON. Raises TypeError for what the Bot API has no form of."""
    match value:
        case Default():
            return bot.default[value.name]
        case Enum():
            return value.value
        case str():
            return str.__str__(value)
        case datetime():
            return round(value.timestamp())
        case InputFile():
            raise CarriesFile
        case _:
            raise TypeError(f"{type(value).__name__} has no form in the Bot API")
