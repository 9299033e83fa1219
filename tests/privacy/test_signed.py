"""Signed files: one byte changed anywhere is noticed, before or by the signature."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from privacy.signed import NotSigned, Signed, read_signed, sign
from storage.signing import Ed25519Signer, signed_by

SIGNER = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
PAYLOAD = {"номер": "DSR-7K3F-Q2/1", "қазақша": ["ә", None, 1, True], "a": {"b": []}}
FILE = sign("erasure-certificate", PAYLOAD, SIGNER)


def genuine(file: Signed) -> bool:
    return signed_by(SIGNER.public_key_pem, file.document, file.signature)


def test_a_file_is_read_as_it_was_signed() -> None:
    read = read_signed(FILE.text)

    assert read == FILE
    assert genuine(read)
    assert read.digest == hashlib.sha256(read.document).hexdigest()


@pytest.mark.parametrize("changed", ["type", "payload"])
def test_a_changed_readable_part_is_noticed(changed: str) -> None:
    whole = json.loads(FILE.text) | {changed: "another" if changed == "type" else {**PAYLOAD, "a": 1}}

    with pytest.raises(NotSigned, match="something else"):
        read_signed(json.dumps(whole))


@given(some.integers(0, len(FILE.document) - 1), some.integers(1, 255))
def test_a_changed_document_is_not_signed(place: int, flip: int) -> None:
    document = bytearray(FILE.document)
    document[place] ^= flip

    assert not signed_by(SIGNER.public_key_pem, bytes(document), FILE.signature)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"type": 1}', "{" * 50_000, FILE.text.replace("Ed25519", "none")]
)
def test_what_is_none_of_ours_is_said_to_be_so(text: str) -> None:
    with pytest.raises(NotSigned):
        read_signed(text)
