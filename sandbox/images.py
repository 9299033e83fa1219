"""Tells whether bytes are a picture, and how large a picture; enough for sendPhoto and the page."""

import struct

_PNG_HEAD, _GIF_HEAD, _JPEG_FRAME_HEAD = 24, 10, 9
_JPEG_MARK = 0xFF
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2})


def size_of_picture(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or GIF; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= _PNG_HEAD:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= _GIF_HEAD:
        width, height = struct.unpack("<HH", content[6:10])
        return int(width), int(height)
    return _size_of_jpeg(content) if content.startswith(b"\xff\xd8") else None


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + _JPEG_FRAME_HEAD < len(content) and content[position] == _JPEG_MARK:
        marker = content[position + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None
