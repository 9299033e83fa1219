"""Which entity each of Telegram's HTML tags makes."""

from aiogram.types import MessageEntity, User

from sandbox.refusals import cannot_parse_entities

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
}
SUPPORTED = frozenset(_SIMPLE) | {"a", "code", "blockquote", "tg-emoji", "tg-time"}


def entity_of(tag: str, attributes: dict[str, str], inner: str, offset: int, length: int) -> MessageEntity | None:
    """The entity of a closed tag, or None where Telegram drops it (a link that leads nowhere)."""
    place = {"offset": offset, "length": length}
    if tag in _SIMPLE:
        return MessageEntity.model_validate({"type": _SIMPLE[tag], **place})
    if tag == "a":
        return _link(attributes.get("href") or inner, place)
    if tag == "code":
        language = attributes.get("class", "").removeprefix("language-")
        return MessageEntity.model_validate({"type": "code", **place, **({"language": language} if language else {})})
    if tag == "blockquote":
        kind = "expandable_blockquote" if "expandable" in attributes else "blockquote"
        return MessageEntity.model_validate({"type": kind, **place})
    return _emoji(attributes, place) if tag == "tg-emoji" else _moment(attributes, place)


def _link(target: str, place: dict[str, int]) -> MessageEntity | None:
    if target.startswith("tg://user?id=") and target.removeprefix("tg://user?id=").isdigit():
        user = User(id=int(target.removeprefix("tg://user?id=")), is_bot=False, first_name="")
        return MessageEntity.model_validate({"type": "text_mention", **place, "user": user})
    if "://" not in target and "." in target and " " not in target:
        target = f"http://{target}"
    if not target.startswith(("http://", "https://", "tg://", "ton://")):
        return None
    return MessageEntity.model_validate({"type": "text_link", **place, "url": target})


def _emoji(attributes: dict[str, str], place: dict[str, int]) -> MessageEntity:
    identifier = attributes.get("emoji-id", "")
    if not identifier.isdigit():
        raise cannot_parse_entities("Invalid custom emoji identifier specified")
    return MessageEntity.model_validate({"type": "custom_emoji", **place, "custom_emoji_id": identifier})


def _moment(attributes: dict[str, str], place: dict[str, int]) -> MessageEntity:
    unix = attributes.get("unix", "")
    if not unix.lstrip("-").isdigit():
        raise cannot_parse_entities("Invalid date specified")
    chosen = attributes.get("format")
    told = {"unix_time": int(unix), **({"date_time_format": chosen} if chosen else {})}
    return MessageEntity.model_validate({"type": "date_time", **place, **told})
