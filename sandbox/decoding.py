"""Reads a Bot API request - JSON, form, multipart or query - into aiogram's own method model."""

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Union, get_args, get_origin

from aiogram.methods import TelegramMethod
from aiohttp import web
from pydantic import ValidationError

from sandbox.refusals import Refusal, bad_request

_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(slots=True)
class Request:
    """What came over the wire, before anybody has looked at its meaning."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


async def read_request(request: web.Request) -> Request:
    """Query and body together, as Telegram takes them."""
    read = Request(dict(request.query))
    if request.content_type == "application/json":
        body = await _json_body(request)
        read.values.update(body)
    elif request.body_exists:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                read.uploads[name] = Upload(value.filename, content)
            else:
                read.values[name] = value
    return read


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("object expected")
    return body


def as_model(model: type[TelegramMethod[Any]], request: Request) -> TelegramMethod[Any]:
    """The call as aiogram's model; refuses what does not fit it."""
    textual = _textual_fields(model)
    values = {
        name: value if name in textual else _decoded(value)
        for name, value in request.values.items()
        if name in model.model_fields and value not in (None, "")
    }
    uploaded = {name: f"attach://{name}" for name in request.uploads if name in model.model_fields}
    try:
        return model.model_validate({**values, **uploaded})
    except ValidationError as error:
        raise _refused(error) from error


def _decoded(value: object) -> object:
    """Forms carry numbers, booleans and objects as text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


@cache
def _textual_fields(model: type[TelegramMethod[Any]]) -> frozenset[str]:
    """Fields that take a plain string: they must not be read as JSON."""
    return frozenset(name for name, info in model.model_fields.items() if _takes_text(info.annotation))


def _takes_text(annotation: object) -> bool:
    if get_origin(annotation) in {Union, types.UnionType}:
        return any(_takes_text(one) for one in get_args(annotation))
    return annotation is str


def _refused(error: ValidationError) -> Refusal:
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "request"
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    if name == "reply_markup":
        return bad_request("object expected as reply markup")
    return bad_request(f'can\'t parse "{name}"')


def attached(value: object, uploads: Mapping[str, Upload]) -> Upload | str | None:
    """What a file parameter points to: an upload of this request, or a file id or URL as text."""
    if not isinstance(value, str):
        return None
    if value.startswith("attach://"):
        return uploads.get(value.removeprefix("attach://"))
    return value
