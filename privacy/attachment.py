"""A document that a renter adds to a request: PDF, JPEG or PNG, and nothing that only pretends to be one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from privacy.errors import Reason, Refused

LARGEST_MEGABYTES = 10
LARGEST = LARGEST_MEGABYTES * 1024 * 1024
ATTACHED = "attached"
"""The reason of the event that says so. Events stay when the document is gone."""


class Format(StrEnum):
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Announced:
    """What Telegram says of a file before it is fetched. Empty or None: nothing is said; the size is in bytes."""

    name: str = field(default="", repr=False)
    mime: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Its name is not kept: people put names and numbers into it."""

    format: Format
    content: bytes = field(repr=False)


_ENDINGS: Mapping[str, Format] = {
    "pdf": Format.PDF,
    "jpg": Format.JPEG,
    "jpeg": Format.JPEG,
    "png": Format.PNG,
}
_MIMES: Mapping[str, Format] = {
    "application/pdf": Format.PDF,
    "image/jpeg": Format.JPEG,
    "image/png": Format.PNG,
}
_SAYS_NOTHING = frozenset({"", "application/octet-stream"})


def said_formats(announced: Announced) -> frozenset[Format]:
    """What the name and the type say it is, before anything is fetched.

    Raises Refused: FILE_TOO_LARGE, FILE_KIND, and FILE_MISMATCH if the two disagree.
    """
    if announced.size is not None and announced.size > LARGEST:
        raise too_large()
    _, dot, ending = announced.name.rpartition(".")
    mime = announced.mime.partition(";")[0].strip().lower()
    said = {_known(_ENDINGS, ending.lower())} if dot else set()
    if mime not in _SAYS_NOTHING:
        said.add(_known(_MIMES, mime))
    if len(said) > 1:
        raise Refused(Reason.FILE_MISMATCH)
    return frozenset(said)


def too_large() -> Refused:
    return Refused(Reason.FILE_TOO_LARGE, largest=LARGEST_MEGABYTES)


def _known(table: Mapping[str, Format], word: str) -> Format:
    if word not in table:
        raise Refused(Reason.FILE_KIND)
    return table[word]
