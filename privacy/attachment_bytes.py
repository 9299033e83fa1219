"""Whether bytes are the document they were announced as: whole, decodable, and with nothing else hidden in them."""

import re
from collections.abc import Callable, Mapping

from privacy.attachment import LARGEST, Announced, Attachment, Format, said_formats, too_large
from privacy.errors import Reason, Refused
from privacy.jpeg import is_sound_jpeg
from privacy.png import is_sound_png

_BEGINNINGS: Mapping[bytes, Format] = {
    b"%PDF-": Format.PDF,
    b"\xff\xd8\xff": Format.JPEG,
    b"\x89PNG\r\n\x1a\n": Format.PNG,
}
_BLANK = b"\0\t\n\f\r "
_LONGEST_BLANK = 1024
_SNIFFED = 1024
_PAGE = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg)\b", re.IGNORECASE)
_ARCHIVE_END, _ARCHIVE_HEAD, _LONGEST_COMMENT = b"PK\x05\x06", 22, 0xFFFF


def read_attachment(announced: Announced, content: bytes) -> Attachment:
    """The document, once its name, its type and its bytes say the same.

    Raises Refused: FILE_TOO_LARGE, FILE_KIND, FILE_MISMATCH, and FILE_BROKEN for what does not open as what it is,
    or opens as something else besides.
    """
    said = said_formats(announced)
    if len(content) > LARGEST:
        raise too_large()
    found = _format_of(content)
    if found is None:
        raise Refused(Reason.FILE_KIND)
    if said - {found}:
        raise Refused(Reason.FILE_MISMATCH)
    if _is_something_else_too(content) or not _SOUND[found](content):
        raise Refused(Reason.FILE_BROKEN)
    return Attachment(found, content)


def _format_of(content: bytes) -> Format | None:
    return next((found for beginning, found in _BEGINNINGS.items() if content.startswith(beginning)), None)


def _is_sound_pdf(content: bytes) -> bool:
    """Cut short, or with something behind its end, it is none."""
    end = content.rfind(b"%%EOF")
    behind = content[end + len(b"%%EOF") :]
    return end > 0 and len(behind) <= _LONGEST_BLANK and not behind.strip(_BLANK)


def _is_something_else_too(content: bytes) -> bool:
    """A browser looks for a page at the beginning, an unpacker for an archive from the end."""
    return bool(_PAGE.search(content[:_SNIFFED])) or _ends_an_archive(content)


def _ends_an_archive(content: bytes) -> bool:
    tail = content[-(_ARCHIVE_HEAD + _LONGEST_COMMENT) :]
    at = tail.find(_ARCHIVE_END)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + _ARCHIVE_HEAD], "little")
        if at + _ARCHIVE_HEAD + comment == len(tail):
            return True
        at = tail.find(_ARCHIVE_END, at + 1)
    return False


_SOUND: Mapping[Format, Callable[[bytes], bool]] = {
    Format.PDF: _is_sound_pdf,
    Format.JPEG: is_sound_jpeg,
    Format.PNG: is_sound_png,
}
