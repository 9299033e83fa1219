"""Whether bytes are a whole JPEG: every segment in its place, a frame, a scan, and nothing behind the end."""

import re

MOST_PIXELS = 64_000_000
_START_OF_SCAN, _END, _FILL = 0xDA, 0xD9, 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FRAME_HEAD = 9
_PADDING = b"\0\n\r "


def is_sound_jpeg(content: bytes) -> bool:
    """Walks from segment to segment; what is compressed in a scan is passed over."""
    at, has_frame, has_scan = 2, False, False
    while at + 1 < len(content) and content[at] == _FILL:
        marker = content[at + 1]
        if marker == _END:
            return has_frame and has_scan and not content[at + 2 :].strip(_PADDING)
        if marker == _FILL:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES and (has_frame or not _has_room(content, at)):
            return False
        else:
            has_frame, has_scan = has_frame or marker in _FRAMES, has_scan or marker == _START_OF_SCAN
            at = _behind(content, at, marker)
    return False


def _has_room(content: bytes, at: int) -> bool:
    """The frame says how high and wide; neither is nothing, and together they can be held."""
    if at + _FRAME_HEAD > len(content):
        return False
    height, width = (int.from_bytes(content[at + start : at + start + 2], "big") for start in (5, 7))
    return 0 < height * width <= MOST_PIXELS


def _behind(content: bytes, at: int, marker: int) -> int:
    """Where the next segment begins; the end of everything if there is none."""
    length = int.from_bytes(content[at + 2 : at + 4], "big")
    if length < 2:  # noqa: PLR2004 - the length counts its own two bytes
        return len(content)
    after = at + 2 + length
    if marker != _START_OF_SCAN:
        return after
    found = _AFTER_SCAN.search(content, after)
    return found.start() if found else len(content)
