"""Whether bytes are a whole PNG: every chunk with its checksum, every pixel, and nothing behind the end."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from privacy.jpeg import MOST_PIXELS

_SIGNATURE, _FRAME = 8, 12
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_AT_A_TIME = 1 << 20


@dataclass(frozen=True, slots=True)
class _Header:
    width: int
    height: int
    bits: int
    interlaced: bool

    @property
    def unpacked(self) -> int:
        """How many bytes the pixels are, each line with one byte for its filter."""
        passes = _PASSES if self.interlaced else ((0, 0, 1, 1),)
        sizes = [(-(-(self.width - x) // dx), -(-(self.height - y) // dy)) for x, y, dx, dy in passes]
        return sum(high * (1 + -(-wide * self.bits // 8)) for wide, high in sizes if wide > 0 and high > 0)


def is_sound_png(content: bytes) -> bool:
    try:
        (first, head), *others = _chunks(content)
        header = _header(head) if first == b"IHDR" else None
        if header is None or not others or others[-1][0] != b"IEND":
            return False
        return _unpacks_to([body for name, body in others if name == b"IDAT"], header.unpacked)
    except (ValueError, zlib.error):
        return False


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Raises ValueError where one is cut short, damaged, or stands behind the end."""
    at, name = _SIGNATURE, b""
    while at < len(content):
        if name == b"IEND" or at + _FRAME > len(content):
            raise ValueError("not a chunk")
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 8 + length
        if content[end : end + 4] != zlib.crc32(content[at + 4 : end]).to_bytes(4, "big"):
            raise ValueError("a damaged chunk")
        yield name, content[at + 8 : end]
        at = end + 4


def _header(body: bytes) -> _Header | None:
    if len(body) != struct.calcsize(">IIBBBBB"):
        return None
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", body)
    known = depth in _DEPTHS.get(colour, set()) and (packing, filtering) == (0, 0) and interlaced in {0, 1}
    if not known or not 0 < width * height <= MOST_PIXELS:
        return None
    return _Header(width, height, depth * _CHANNELS[colour], bool(interlaced))


def _unpacks_to(packed: list[bytes], size: int) -> bool:
    """A bomb is stopped as soon as there is more than the header has promised."""
    unpacking, total = zlib.decompressobj(), 0
    for piece in packed:
        left, more = piece, True
        while more and not unpacking.eof and total <= size:
            got = len(unpacking.decompress(left, _AT_A_TIME))
            left = unpacking.unconsumed_tail
            total, more = total + got, bool(left) or got == _AT_A_TIME
    return unpacking.eof and total == size
