"""What aiogram's methods look like as JSON: only what is set, defaults filled in, times as Telegram counts them."""

from datetime import datetime
from enum import Enum
from functools import cache
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
        return _object(_said(value), bot)
    if isinstance(value, dict):
        return _object(value, bot)
    if isinstance(value, list | tuple):
        return [as_json(one, bot) for one in value]
    return as_json(_simpler(value, bot), bot)


def _said(value: BaseModel) -> dict[str, object]:
    """The fields that were given, and those whose default says something; the rest are many and empty."""
    given = value.__dict__
    return {name: given[name] for name in (*value.model_fields_set, *_telling(type(value))) if name in given}


@cache
def _telling(kind: type[BaseModel]) -> tuple[str, ...]:
    """Fields with a default other than nothing: `parse_mode`, the `type` of a scope."""
    return tuple(
        name for name, field in kind.model_fields.items() if not field.is_required() and field.default is not None
    )


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
