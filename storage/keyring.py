"""The master key in its versions, and every key derived from it. Only ciphertexts and digests leave this file."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from storage import sealing
from storage.errors import WrongMasterKey

KEY_BYTES = 32
INDEX_BYTES = 16
REF_DIGITS = 32
NEWEST_ALLOWED = 65535
_LINE = re.compile(r"(?:(?P<version>[1-9][0-9]{0,4}):)?(?P<key>[A-Za-z0-9+/_-]+={0,2})")


class Label(StrEnum):
    """What a derived key is for. Labels are part of every stored byte: never rename one."""

    KEK = "kek"
    CHECK = "check"
    SUBJECT_REF = "subject-ref"
    PHONE = "bidx/phone"
    TELEGRAM = "bidx/telegram"
    EXTERNAL = "bidx/external"
    SUPPRESS = "bidx/suppress"
    TRY = "bidx/try"
    NOTE = "bidx/note"
    ACCOUNTS = "accounts"
    STAFF = "staff"
    NOTES = "notes"
    INBOX = "inbox"
    ENQUIRIES = "enquiries"
    DESK_NOTES = "desk-notes"


def generate_master_key(version: int = 1) -> str:
    """A new line for the master key file: `version:base64url`."""
    return f"{version}:{base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


class Keyring:
    """All versions of the master key. What is written uses the newest; what is read may be of any."""

    def __init__(self, masters: Mapping[int, bytes]) -> None:
        if not masters or any(len(key) != KEY_BYTES for key in masters.values()):
            raise WrongMasterKey(f"the master key must be {KEY_BYTES} bytes, in base64")
        self.newest = max(masters)
        self.versions: Sequence[int] = sorted(masters)
        self._masters = dict(masters)
        self._derived = lru_cache(maxsize=512)(self._derive)
        self._ciphers = lru_cache(maxsize=512)(self._make_cipher)

    def __repr__(self) -> str:
        return f"Keyring(versions={list(self.versions)})"

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """Read a master key file: lines `version:base64url`, newest last; one bare key counts as version 1.

        Raises WrongMasterKey, naming the line and never what stands in it.
        """
        masters: dict[int, bytes] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                version, key = _parse_line(line.strip(), number)
                if version <= max(masters, default=0):
                    raise WrongMasterKey(f"line {number} of the master key: versions must go up")
                masters[version] = key
        return cls(masters)

    def subject_ref(self, external_id: str) -> str:
        """The pseudonym by which data systems know a person. Derived under the first version, so it never changes."""
        key = self._derived(Label.SUBJECT_REF, self.versions[0])
        return hmac.new(key, sealing.utf8(external_id), hashlib.sha256).hexdigest()[:REF_DIGITS]

    def index(self, label: Label, text: str, version: int | None = None) -> bytes:
        """The blind index of a text: equal texts are found by it, and nothing else can be learned without the key."""
        key = self._derived(label, version or self.newest)
        return hmac.digest(key, sealing.utf8(text), "sha256")[:INDEX_BYTES]

    def indexes(self, label: Label, text: str) -> list[bytes]:
        """The index under every version, to find rows that were written before a rotation."""
        return [self.index(label, text, version) for version in self.versions]

    def seal(self, label: Label, plain: bytes, *place: str | int) -> bytes:
        """Seal what belongs to no data subject (accounts, staff, notes, updates) under a key of its own."""
        aad = sealing.place("svc", "v1", self.newest, *place)
        return sealing.seal(self._ciphers(label, self.newest), self.newest, plain, aad)

    def unseal(self, label: Label, sealed: bytes, *place: str | int) -> bytes:
        """Raises SealBroken, or WrongMasterKey if the version that sealed it is gone."""
        version = sealing.key_version(sealed)
        return sealing.unseal(self._ciphers(label, version), sealed, sealing.place("svc", "v1", version, *place))

    def check_value(self, version: int) -> str:
        """What a database remembers of a key to know it again."""
        return self.index(Label.CHECK, "region-privacy-bot", version).hex()

    def _derive(self, label: Label, version: int) -> bytes:
        if version not in self._masters:
            raise WrongMasterKey(f"version {version} of the master key is missing")
        info = f"{label}/v{version}".encode()
        return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(self._masters[version])

    def _make_cipher(self, label: Label, version: int) -> AESGCM:
        return AESGCM(self._derived(label, version))


def _parse_line(line: str, number: int) -> tuple[int, bytes]:
    match = _LINE.fullmatch(line)
    if match is None or int(match["version"] or 1) > NEWEST_ALLOWED:
        raise WrongMasterKey(f"line {number} of the master key is not `version:base64`")
    try:
        key = base64.b64decode(match["key"].replace("-", "+").replace("_", "/") + "==", validate=False)
    except binascii.Error:
        raise WrongMasterKey(f"line {number} of the master key is not base64") from None
    return int(match["version"] or 1), key
