"""Made-up documents as bytes: a PDF, a PNG and a JPEG that are whole, and how to spoil them."""

import struct
import zlib

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 3, height: int = 2, *, packed: bytes | None = None, more: bytes = b"") -> bytes:
    """Grey, eight bits; `packed` stands in place of its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((1 + width) * height)) if packed is None else packed
    chunks = chunk(b"IHDR", header) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def jpeg(width: int = 8, height: int = 8, *, scan: bytes = b"\x12\xff\x00\xff\xd0\x34", more: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    body = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0") + more + frame + segment(0xDA, b"\x01\x01\0\0\x3f\0")
    return b"\xff\xd8" + body + scan + b"\xff\xd9"
