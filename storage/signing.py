"""The key that signs receipts and certificates (Ed25519): made once, at random, sealed in the key store.

It lies among the subjects' keys, so a rotation of the master key takes it along and the data's backups do not carry it.
"""

import hashlib
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from sqlalchemy import Connection, select

from storage.dialects import Upsert
from storage.keyring import Keyring
from storage.tables import MetaRow
from storage.vault import SIGNING, WrappedKey, unwrap, wrap

KEY_ID_DIGITS = 16
_PUBLISHED = "signing_key/"
_PUBLISH = Upsert(lambda insert: insert(MetaRow).on_conflict_do_nothing())
_ALL = select(MetaRow.value).where(MetaRow.name.startswith(_PUBLISHED, autoescape=True)).order_by(MetaRow.name)


class Ed25519Signer:
    """Signs in the name of the company. Implements privacy.ports.Signer."""

    def __init__(self, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public_key_pem = _pem(self._key.public_key())
        self.key_id = _key_id(self._key.public_key())

    def __repr__(self) -> str:
        return f"Ed25519Signer({self.key_id})"

    def sign(self, document: bytes) -> bytes:
        return self._key.sign(document)


def signing_key(keyring: Keyring, get: Callable[[str], WrappedKey | None], put: Callable[[WrappedKey], None]) -> bytes:
    """The private key, made if there is none yet. `put` keeps a key that another process has put there meanwhile."""
    if get(SIGNING) is None:
        secret = Ed25519PrivateKey.generate().private_bytes_raw()
        put(wrap(keyring, SIGNING, SIGNING, secret))
    stored = get(SIGNING)
    if stored is None:
        raise RuntimeError("the key store does not keep what is put into it")
    return unwrap(keyring, stored)


def publish(connection: Connection, signer: Ed25519Signer) -> tuple[str, ...]:
    """Remember the public key with the data, and return all that ever signed: what an old key signed stays true."""
    row = {"name": f"{_PUBLISHED}{signer.key_id}", "value": signer.public_key_pem}
    connection.execute(_PUBLISH(connection), row)
    return tuple(connection.execute(_ALL).scalars())


def signed_by(public_key_pem: str, document: bytes, signature: bytes) -> bool:
    """Raises ValueError if that is no Ed25519 public key."""
    try:
        _public_key(public_key_pem).verify(signature, document)
    except InvalidSignature:
        return False
    return True


def key_id_of(public_key_pem: str) -> str:
    """The first digits of the key's SHA-256 (over its DER form). Raises ValueError."""
    return _key_id(_public_key(public_key_pem))


def _public_key(pem: str) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem.encode())
    except UnsupportedAlgorithm:
        raise ValueError("a key of an unknown kind") from None
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")  # noqa: TRY004 (a file's content is wrong, not a type in the program)
    return key


def _key_id(key: Ed25519PublicKey) -> str:
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()[:KEY_ID_DIGITS]


def _pem(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
