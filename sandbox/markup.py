"""Reads Telegram's HTML as strictly as Telegram does; every refusal says where, in bytes."""

import re
from dataclasses import dataclass

from aiogram.types import MessageEntity

from sandbox.formatted import Formatted, arranged, utf16_length
from sandbox.refusals import Refusal, bad_request, cannot_parse_entities
from sandbox.tags import SUPPORTED, entity_of

_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)\b;?|#(?:x([0-9a-fA-F]+)|(\d+));?)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[\w.-]*")
_LAST_CODE_POINT = 0x10FFFF


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    written: int


def _character(reference: re.Match[str]) -> str:
    named, hexadecimal, decimal = reference.groups()
    if named:
        return _NAMED[named]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code <= _LAST_CODE_POINT else reference.group()


def unescaped(text: str) -> str:
    """Only the four named and the numeric references are read; anything else stays as written."""
    return _REFERENCE.sub(_character, text)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.text = ""
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[MessageEntity] = []

    def read(self) -> Formatted:
        while self.position < len(self.source):
            if self.source[self.position] != "<":
                self._plain()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise cannot_parse_entities(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return Formatted(self.text, arranged(self.entities))

    def _plain(self) -> None:
        end = self.source.find("<", self.position)
        end = len(self.source) if end < 0 else end
        piece = unescaped(self.source[self.position : end])
        self.text += piece
        self.offset += utf16_length(piece)
        self.position = end

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.position)
        taken = match.group() if match else ""
        self.position += len(taken)
        return taken

    def _at(self) -> str:
        return self.source[self.position : self.position + 1]

    def _refused(self, words: str, begin: int, rest: str = "") -> Refusal:
        place = len(self.source[:begin].encode("utf-8", "surrogatepass"))
        return cannot_parse_entities(f"{words} at byte offset {place}{rest}")

    def _start_tag(self) -> None:
        begin = self.position
        self.position += 1
        tag = self._take(_TAG_NAME).lower()
        if not self._at():
            raise self._refused("Unclosed start tag", begin)
        if tag not in SUPPORTED:
            raise self._refused(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refused('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, attributes, self.offset, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        self._take(_SPACE)
        while self._at() != ">":
            name = self._take(_ATTRIBUTE_NAME)
            if not name:
                words = "Unclosed start tag" if not self._at() else f'Empty attribute name in the tag "{tag}"'
                raise self._refused(words, begin)
            self._take(_SPACE)
            attributes[name] = self._value(begin) if self._at() == "=" else ""
            self._take(_SPACE)
        self.position += 1
        return attributes

    def _value(self, begin: int) -> str:
        self.position += 1
        self._take(_SPACE)
        quote = self._at()
        if quote not in {'"', "'"}:
            token_begin = self.position
            token = self._take(_TOKEN).lower()
            if self._at().strip(" \t\n>"):
                raise self._refused("Unexpected end of name token", token_begin)
            return token
        end = self.source.find(quote, self.position + 1)
        if end < 0:
            raise self._refused("Unclosed start tag", begin)
        value = self.source[self.position + 1 : end]
        self.position = end + 1
        return unescaped(value)

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise self._refused("Unexpected end tag", begin)
        self.position += 2
        tag = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if self._at() != ">":
            raise self._refused("Unclosed end tag", begin)
        self.position += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise self._refused("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{tag}>"')
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        if length == 0:
            return
        inner = self.text[opened.written :]
        previous = self.entities[-1] if self.entities else None
        entity = entity_of(opened.tag, opened.attributes, inner, opened.offset, length)
        if entity is None:
            return
        if previous and entity.type == "pre" and _same_place(previous, entity) and previous.type == "code":
            language = previous.language
            self.entities[-1] = entity.model_copy(update={"language": language} if language else {})
            return
        self.entities.append(entity)


def _same_place(one: MessageEntity, other: MessageEntity) -> bool:
    return (one.offset, one.length) == (other.offset, other.length)


def parsed(source: str, parse_mode: str | None) -> Formatted:
    """The text and entities that a parse mode makes; the sandbox knows HTML alone."""
    if not parse_mode:
        return Formatted(source)
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    read = _Reader(source).read()
    plain = (
        entity.model_copy(update={"language": None}) if entity.type == "code" and entity.language else entity
        for entity in read.entities
    )
    return Formatted(read.text, tuple(plain))
