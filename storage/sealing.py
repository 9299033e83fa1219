"""The envelope of a sealed value: AES-256-GCM, a random nonce, and the place where it stands as associated data.

Format 1: `0x01 | key version (u16) | nonce (12) | ciphertext | tag (16)`. Knows nothing of databases.
"""

import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import NotStorable, SealBroken

FORMAT = 1
_HEAD = struct.Struct(">BH")
_LENGTH = struct.Struct(">I")
_NONCE = 12
_TAG = 16
_BUCKET = 32
_BODY = _HEAD.size + _NONCE
_SMALLEST = _BODY + _TAG
_MARK = b"\x80"
AROUND = _SMALLEST
"""How many bytes longer an envelope is than what is in it, without padding."""


def seal(cipher: AESGCM, version: int, plain: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _HEAD.pack(FORMAT, version) + nonce + cipher.encrypt(nonce, plain, place)


def unseal(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    """Raises SealBroken if one bit of the envelope or of its place is not as it was sealed.

    Whoever calls has read the head with `key_version`: without it there is neither cipher nor place.
    """
    # The head is not part of the ciphertext; `place` holds the version too, so that it cannot be changed either.
    try:
        return cipher.decrypt(sealed[_HEAD.size : _BODY], sealed[_BODY:], place)
    except InvalidTag:
        raise SealBroken("a sealed value does not open") from None


def key_version(sealed: bytes) -> int:
    """Which version of the key closed this envelope."""
    if len(sealed) < _SMALLEST:
        raise SealBroken("a sealed value is cut short")
    form, version = _HEAD.unpack_from(sealed)
    if form != FORMAT:
        raise SealBroken("a sealed value has an unknown format")
    return int(version)


def place(*parts: str | int) -> bytes:
    """Associated data from parts, each with its length before it, so that no two places read alike.

    `place(a) + place(b)` is `place(a, b)`: what many places begin or end with need not be spelled for each.
    """
    pieces = [str(part).encode() for part in parts]
    return b"".join([_LENGTH.pack(len(piece)) + piece for piece in pieces])


def padded(text: str) -> bytes:
    """UTF-8 filled up to a multiple of 32 bytes: the length of a sealed name must not tell whose it is."""
    plain = utf8(text) + _MARK
    return plain.ljust(-(-len(plain) // _BUCKET) * _BUCKET, b"\0")


def unpadded(plain: bytes) -> str:
    return plain.rstrip(b"\0").removesuffix(_MARK).decode()


def utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NotStorable("the text holds half of a surrogate pair") from None
