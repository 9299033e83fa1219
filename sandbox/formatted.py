"""Text with entities as Telegram keeps it: UTF-16 offsets, trimmed ends, links and commands found by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aiogram.types import MessageEntity

from sandbox.refusals import bad_request

_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/])")),
    ("url", re.compile(r"https?://[^\s<>«»\"]*[^\s<>«»\".,:;!?)]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and what is bold, linked or hidden in it, sorted as Telegram sorts."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def utf16_length(text: str) -> int:
    """How long Telegram thinks the text is: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def arranged(entities: Iterable[MessageEntity]) -> tuple[MessageEntity, ...]:
    """Outer entities before inner ones."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def trimmed(formatted: Formatted) -> Formatted:
    """The text without white space at its ends; entities are cut with it."""
    text = formatted.text.strip()
    if text == formatted.text:
        return formatted
    skipped = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    end = utf16_length(text)
    kept = (_cut(entity, skipped, end) for entity in formatted.entities)
    return Formatted(text, tuple(entity for entity in kept if entity.length > 0))


def _cut(entity: MessageEntity, skipped: int, end: int) -> MessageEntity:
    start = max(0, entity.offset - skipped)
    stop = min(end, entity.offset - skipped + entity.length)
    return entity.model_copy(update={"offset": start, "length": stop - start})


def checked(text: str, entities: Iterable[MessageEntity]) -> Formatted:
    """The text with entities that the bot has counted itself; refuses those that reach outside."""
    end = utf16_length(text)
    for entity in entities:
        if entity.offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
        if entity.offset > end:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.offset + entity.length > end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
                f"at UTF-16 offset {entity.offset + entity.length}"
            )
    return Formatted(text, arranged(entities))


def with_found_entities(formatted: Formatted) -> Formatted:
    """Adds the commands, links and addresses that Telegram finds in any text, outside code."""
    found = list(formatted.entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(formatted.text):
            offset = utf16_length(formatted.text[: match.start()])
            entity = MessageEntity(type=kind, offset=offset, length=utf16_length(match.group()))
            if not any(_overlap(entity, other) for other in found if _is_exclusive(other)):
                found.append(entity)
    return Formatted(formatted.text, arranged(found))


def _is_exclusive(entity: MessageEntity) -> bool:
    return entity.type in {"code", "pre", "text_link", "text_mention", "url", "email", "bot_command"}


def _overlap(one: MessageEntity, other: MessageEntity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length
