"""Signed files that a person may keep: readable JSON beside the very bytes that were signed. One form for all kinds.

    {"type": …, "payload": {…}, "signed": base64, "signature": {"alg": "Ed25519", "key_id": …, "value": base64}}

`signed` holds the canonical JSON of type and payload, so a checker needs no rules of ours: only base64 and Ed25519.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from privacy.ports import Signer

ALG = "Ed25519"


class NotSigned(Exception):
    """The file is none of ours, or its readable part says something else than what was signed."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file. `document` are the bytes under the signature, `text` is the whole file."""

    type: str
    payload: Mapping[str, Any]
    document: bytes
    key_id: str
    signature: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of what was signed, in hexadecimal."""
        return hashlib.sha256(self.document).hexdigest()

    @property
    def text(self) -> str:
        signature = {"alg": ALG, "key_id": self.key_id, "value": _base64(self.signature)}
        whole = {"type": self.type, "payload": self.payload, "signed": _base64(self.document), "signature": signature}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def sign(kind: str, payload: Mapping[str, Any], signer: Signer) -> Signed:
    document = _canonical(kind, payload)
    return Signed(kind, payload, document, signer.key_id, signer.sign(document))


def read_signed(text: str) -> Signed:
    """What a file says of itself; whether the signature is true must still be asked. Raises NotSigned."""
    try:
        whole = json.loads(text)
        signature = whole["signature"]
        read = Signed(
            type=str(whole["type"]),
            payload=dict(whole["payload"]),
            document=base64.b64decode(whole["signed"], validate=True),
            key_id=str(signature["key_id"]),
            signature=base64.b64decode(signature["value"], validate=True),
        )
        same = signature["alg"] == ALG and json.loads(read.document) == {"type": read.type, "payload": read.payload}
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        raise NotSigned("this is no signed file of the privacy desk") from None
    if not same:
        raise NotSigned("the readable part says something else than what was signed")
    return read


def _canonical(kind: str, payload: Mapping[str, Any]) -> bytes:
    said = {"type": kind, "payload": dict(payload)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
