"""With a person goes what staff noted about their requests and enquiries; what was noted about others stays."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import text

from privacy.desk_note import DeskNote, NoteId
from privacy.enquiry import EnquiryId, EnquiryStatus
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.request import Kind, RequestId, Status
from privacy.staff import StaffId
from privacy.staff_group import Matter, matter_of, matter_of_enquiry
from tests.storage.rows import execute
from tests.storage.samples import NOW, Remembering, event, request, take_in
from tests.storage.test_enquiries import ENQUIRY

CANARY = "canary-note-41c7"
OPEN, OVER, OTHERS = (matter_of(RequestId(name)) for name in ("open", "over", "others"))
TALK, OTHERS_TALK = (matter_of_enquiry(EnquiryId(name)) for name in ("talk", "others"))
EVERY = (OPEN, OVER, OTHERS, TALK, OTHERS_TALK)


@pytest.fixture
async def subject_id(storage: Remembering) -> SubjectId:
    """Somebody with an open and a closed request and a closed enquiry; somebody else has the same. Each is noted on."""
    return await storage.write(_noted)


def _noted(tx: Transaction) -> SubjectId:
    subject_id = take_in(tx)
    tx.requests.add(request("open", subject_id))
    tx.requests.add(replace(request("over", subject_id, Kind.ACCESS), status=Status.FULFILLED, closed_at=NOW))
    tx.requests.add(replace(request("others", "somebody-else"), cause="update:2", status=Status.REVOKED, closed_at=NOW))
    closed = replace(ENQUIRY, status=EnquiryStatus.CLOSED, closed_at=NOW)
    tx.enquiries.add(replace(closed, enquiry_id=EnquiryId("talk"), number="HLP-1111", subject_id=subject_id))
    tx.enquiries.add(replace(closed, enquiry_id=EnquiryId("others"), number="HLP-2222", subject_id=None))
    for matter in EVERY:
        _note(matter, tx)
    return subject_id


def _note(matter: Matter, tx: Transaction) -> None:
    tx.desk_notes.keep(DeskNote(NoteId(matter), matter, StaffId("aigerim"), 5, CANARY, NOW))


async def left(storage: Remembering) -> set[Matter]:
    return await storage.read(lambda tx: {matter for matter in EVERY if tx.desk_notes.of(matter)})


async def test_notes_go_with_the_key_and_nobody_elses(
    storage: Remembering, subject_id: SubjectId, database_url: str
) -> None:
    assert await left(storage) == set(EVERY)

    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))

    assert await left(storage) == {OTHERS, OTHERS_TALK}
    assert len(await execute(database_url, text("SELECT note_id FROM desk_notes"))) == len({OTHERS, OTHERS_TALK})


async def test_what_is_written_after_goes_when_the_request_is_over(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(lambda tx: tx.subjects.destroy_key(subject_id))
    await storage.write(partial(_note, OPEN))
    assert await storage.write(lambda tx: tx.desk_notes.purge_erased()) == 0

    await storage.write(_closes)

    assert await storage.write(lambda tx: tx.desk_notes.purge_erased()) == 1
    assert await left(storage) == {OTHERS, OTHERS_TALK}


async def test_while_somebody_is_kept_so_are_the_notes(storage: Remembering, subject_id: SubjectId) -> None:
    await storage.write(_closes)

    assert await storage.write(lambda tx: tx.desk_notes.purge_erased() + tx.enquiries.purge_erased()) == 0
    assert await left(storage) == set(EVERY)


def _closes(tx: Transaction) -> None:
    filed = tx.requests.get(RequestId("open"))
    assert filed is not None
    tx.requests.save(replace(filed, status=Status.FULFILLED, closed_at=NOW), event(filed, Status.FULFILLED))
