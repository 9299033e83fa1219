"""Keys of data subjects: each has one of its own, wrapped by the master key and kept in the key store.

Whoever destroys the key has destroyed what it sealed. No other file unwraps one.
"""

import secrets
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import sealing
from storage.dialects import new_id
from storage.errors import KeyMissing
from storage.keyring import KEY_BYTES, Keyring, Label
from storage.ledger import Ledger

FIELD_VERSION = 1
SIGNING = "signing"  # the one key in the store that is no subject's, see storage/signing.py


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """As it lies in the key store. `kek_version` is the version of the master key that wraps it."""

    key_id: str
    subject_id: str
    kek_version: int
    wrapped: bytes


class KeyStore(Protocol):
    """Where wrapped keys lie: apart from the data, so that a copy of the data alone opens nothing."""

    def get(self, key_id: str, /) -> WrappedKey | None: ...
    def put(self, key: WrappedKey, /) -> None: ...
    def discard(self, key_id: str, /) -> None: ...
    @property
    def ledger(self) -> Ledger: ...


class SubjectKey:
    """Seals and unseals what belongs to one subject; every envelope is bound to its table, column, row and subject."""

    __slots__ = ("_cipher", "_subject", "key_id")

    def __init__(self, key_id: str, subject_id: str, secret: bytes) -> None:
        self.key_id = key_id
        self._subject = sealing.place(subject_id)
        self._cipher = AESGCM(secret)

    def seal(self, text: str, table: str, column: str, row_id: str) -> bytes:
        where = self._place(FIELD_VERSION, table, column, row_id)
        return sealing.seal(self._cipher, FIELD_VERSION, sealing.padded(text), where)

    def unseal(self, sealed: bytes, table: str, column: str, row_id: str) -> str:
        """Raises SealBroken."""
        where = self._place(sealing.key_version(sealed), table, column, row_id)
        return sealing.unpadded(sealing.unseal(self._cipher, sealed, where))

    def seal_content(self, content: bytes, table: str, column: str, row_id: str) -> bytes:
        """A file as it is: its length says little, and padding would copy it once more."""
        return sealing.seal(self._cipher, FIELD_VERSION, content, self._place(FIELD_VERSION, table, column, row_id))

    def unseal_content(self, sealed: bytes, table: str, column: str, row_id: str) -> bytes:
        """Raises SealBroken."""
        where = self._place(sealing.key_version(sealed), table, column, row_id)
        return sealing.unseal(self._cipher, sealed, where)

    def _place(self, version: int, table: str, column: str, row_id: str) -> bytes:
        return _column(version, table, column) + sealing.place(row_id) + self._subject


class Vault:
    """The keys of one transaction."""

    def __init__(self, keyring: Keyring, store: KeyStore) -> None:
        self._keyring = keyring
        self._store = store

    def new_key(self, subject_id: str) -> SubjectKey:
        key_id, secret = new_id(), secrets.token_bytes(KEY_BYTES)
        self._store.put(wrap(self._keyring, key_id, subject_id, secret))
        return SubjectKey(key_id, subject_id, secret)

    def key(self, key_id: str, subject_id: str) -> SubjectKey:
        """Raises KeyMissing: who asks believes that the subject is living, so its key must be there."""
        wrapped = self._store.get(key_id)
        if wrapped is None:
            raise KeyMissing("the key store does not know the key of a living subject")
        return SubjectKey(key_id, subject_id, unwrap(self._keyring, wrapped))

    def has(self, key_id: str) -> bool:
        return self._store.get(key_id) is not None

    def discard(self, key_id: str) -> None:
        self._store.discard(key_id)


@lru_cache(maxsize=64)
def _column(version: int, table: str, column: str) -> bytes:
    """What the places of all values in a column begin with."""
    return sealing.place("fld", "v1", version, table, column)


def wrap(keyring: Keyring, key_id: str, subject_id: str, secret: bytes) -> WrappedKey:
    return WrappedKey(key_id, subject_id, keyring.newest, keyring.seal(Label.KEK, secret, "dek", key_id, subject_id))


def unwrap(keyring: Keyring, key: WrappedKey) -> bytes:
    return keyring.unseal(Label.KEK, key.wrapped, "dek", key.key_id, key.subject_id)
