"""Turns aiogram's types into the JSON that Telegram sends: its names, unix times, nothing empty."""

import json
from typing import Any

from aiogram.client.default import Default
from pydantic import BaseModel


def plain(value: object) -> Any:  # noqa: ANN401 - JSON of any shape
    """What json.dumps takes; a model becomes Telegram's object."""
    if isinstance(value, BaseModel):
        return _without_defaults(value.model_dump(by_alias=True, exclude_none=True))
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _without_defaults(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        return {key: _without_defaults(one) for key, one in value.items() if not isinstance(one, Default)}
    if isinstance(value, list):
        return [_without_defaults(one) for one in value]
    return value


def dumped(value: object) -> str:
    """Lone surrogates survive: a hostile update must reach the bot as it is."""
    return json.dumps(value, separators=(",", ":"))
