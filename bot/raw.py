"""Updates before they are understood: taking one out of Telegram's JSON, and parsing it on its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from aiogram import Bot
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from privacy.inbox import RawUpdate

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_MOST_PATHS = 10


class Unparsable(Exception):
    """An update that cannot be understood. `fields` are the paths of what is wrong; no value is ever repeated."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__("an update that cannot be understood")
        self.fields = fields


def as_received(body: object, at: datetime) -> RawUpdate | None:
    """The update as it will be stored; None if it has no number and so cannot be confirmed either."""
    if not isinstance(body, Mapping):
        return None
    update_id = body.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    return RawUpdate(update_id, _chat_key(body), body, at)


def parse(raw: RawUpdate, bot: Bot) -> Update:
    """One update by itself, so that a bad one spoils no other. Raises Unparsable."""
    try:
        update = Update.model_validate(raw.body, context={"bot": bot})
        _ = update.event_type
    except ValidationError as error:
        raise Unparsable(_paths(error)) from None
    except UpdateTypeLookupError:
        raise Unparsable(["(unknown kind)"]) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise Unparsable([f"({type(error).__name__})"]) from None
    return update


def _chat_key(body: Mapping[object, object]) -> int:
    """The chat; failing that the person; 0 where order does not matter. Nothing about the shape is trusted."""
    for kind in ALLOWED_UPDATES:
        event = body.get(kind)
        for path in (("message", "chat"), ("chat",), ("from",)):
            if (found := _id_at(event, path)) is not None:
                return found
    return 0


def _id_at(event: object, path: Iterable[str]) -> int | None:
    for step in (*path, "id"):
        event = event.get(step) if isinstance(event, Mapping) else None
    return event if isinstance(event, int) and not isinstance(event, bool) else None


def _paths(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [".".join(map(str, entry["loc"]))[:200] for entry in found[:_MOST_PATHS]]
