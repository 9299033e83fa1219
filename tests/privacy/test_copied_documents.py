"""The documents of a full copy: as many as fit, the rest listed without a file, each found by its own name."""

from dataclasses import replace

import pytest

from privacy.attachment import Attachment, Format
from privacy.full_copy import CopiedDocument
from privacy.gathering_talk import content_of, copied_documents
from privacy.ports import Transaction
from privacy.request import Kind, PrivacyRequest
from storage.sqlite import SqliteStorage
from tests.storage.samples import NOW, SECOND, request, take_in

SIZES = {"r1": (40, 30), "r2": (20,)}


def attached(tx: Transaction) -> PrivacyRequest:
    """Of two open requests; the second document of the first one has no room."""
    subject_id, account = take_in(tx), tx.accounts.meet(41, NOW)
    kinds = (Kind.ERASURE, Kind.RESTRICTION)
    filed = [request(name, subject_id, kind) for name, kind in zip(SIZES, kinds, strict=True)]
    for one in filed:
        tx.requests.add(replace(one, cause=one.request_id))
        for nth, size in enumerate(SIZES[one.request_id]):
            photo = Attachment(Format.PNG, one.request_id.encode() + b"x" * (size - 2))
            at = NOW + SECOND * (nth + 10 * len(one.request_id))
            tx.attachments.add(one.request_id, account.account_id, subject_id, photo, f"{one.request_id}:{nth}", at)
    return filed[0]


async def test_what_fits_comes_along(storage: SqliteStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacy.gathering_talk.MOST_BYTES", 60)
    filed = await storage.write(attached)

    found = await storage.read(lambda tx: copied_documents(tx, filed))

    assert {(one.request, one.nth, one.size): one.file for one in found} == {
        ("DSR-r1", 1, 40): "DSR-r1-1.png",
        ("DSR-r1", 2, 30): None,
        ("DSR-r2", 1, 20): "DSR-r2-1.png",
    }
    contents = [await content(storage, one) for one in found if one.file]
    assert sorted(text[:2] for text in contents if text) == [b"r1", b"r2"]


async def test_what_went_meanwhile_is_left_out(storage: SqliteStorage) -> None:
    filed = await storage.write(attached)
    found = await storage.read(lambda tx: copied_documents(tx, filed))

    await storage.write(lambda tx: tx.attachments.drop(filed.request_id))

    left = [one.request for one in found if await content(storage, one) is not None]
    assert left == ["DSR-r2"]


async def content(storage: SqliteStorage, document: CopiedDocument) -> bytes | None:
    return await storage.read(lambda tx: content_of(tx, document))
