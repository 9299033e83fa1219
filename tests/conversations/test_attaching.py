"""Documents for an open request: taken, sealed, read by staff alone, and gone when the request ends."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.attaching_taps import ReadAttachments
from privacy.access_log import LookedAt, Looker
from privacy.request import Denial
from privacy.staff import Role
from tests.conversations.blocks import blocks
from tests.conversations.documents import CANARY, PICTURE, awaits_documents, documents_of
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.visitor import Visitor
from tests.papers import PDF, png


@pytest.fixture
async def number(anna: Visitor, office: Office) -> str:
    return await awaits_documents(anna)


def lying_in(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]


async def test_staff_read_what_was_attached_and_the_renter_sees_that_they_did(
    anna: Visitor, office: Office, house: House, number: str
) -> None:
    await anna.person.sends_document("Пробный Арендатор 0007.pdf", PDF, caption="Пробный текст к документу")
    await anna.reads("attach.done", ref=number)
    assert not any(post.message.document for post in anna.person.chat)
    await house.calm()
    card = await office.support.reads("card.title", ref=number)
    assert office.support.text("attach.count", count=1) in card.text
    assert [button.text for row in card.keyboard for button in row if "📎" in button.text]

    await office.support.taps("attach.read", count=1)

    shown = await office.support.reads("attach.for_staff", ref=number, nth=1)
    assert office.support.person.file_of(shown) == PDF
    assert shown.message.document is not None
    assert shown.message.document.file_name == f"{number}-1.pdf"
    assert shown.message.has_protected_content
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    log = await house.storage.read(lambda tx: tx.access_log.of(subject_id))
    assert (Looker.STAFF, LookedAt.ATTACHMENT, number) in {(look.looker, look.what, look.why) for look in log}
    await office.support.taps("block.read")
    await office.support.reads("block.statement", ref=number)
    await house.later(timedelta(minutes=10))
    assert not any(post.message.document for post in office.support.person.chat)


async def test_a_photo_is_taken_too_and_counted_on_the_card(anna: Visitor, number: str) -> None:
    await anna.person.sends_photo(PICTURE)
    await anna.reads("attach.done", ref=number)

    await anna.taps("receipt.status")

    await anna.reads("attach.count", count=1)


async def test_an_album_gets_one_answer(anna: Visitor, house: House, number: str) -> None:
    before = len(anna.person.chat)
    await anna.person.sends_album(*[PICTURE] * 3)
    await anna.reads("attach.count", count=3)
    await house.calm()

    assert len(anna.person.chat) == before + 1
    assert len(await documents_of(house, number)) == 3


async def test_the_same_update_again_adds_nothing(anna: Visitor, house: House, number: str) -> None:
    await anna.person.sends_photo(PICTURE)
    await anna.reads("attach.done", ref=number)

    await anna.person.repeats_last_update()
    await house.calm()

    assert len(await documents_of(house, number)) == 1


@pytest.mark.parametrize("ends", ["refused", "revoked", "fulfilled"])
async def test_when_the_request_ends_the_documents_are_gone(
    anna: Visitor, office: Office, house: House, number: str, ends: str
) -> None:
    await anna.person.sends_photo(PICTURE)
    await anna.reads("attach.done", ref=number)
    assert await documents_of(house, number) == [PICTURE]

    if ends == "refused":
        await office.support.refuses(number, Denial.NO_MATCH)
    elif ends == "fulfilled":
        await office.approves(number)
        await house.later(timedelta(hours=25))
    else:
        await anna.taps("receipt.revoke")
        await anna.taps("revoke.yes")
        await anna.reads("revoke.done", ref=number)
    await house.calm()

    assert await documents_of(house, number) == []


async def test_nothing_of_a_document_lies_open(anna: Visitor, house: House, number: str, tmp_path: Path) -> None:
    await anna.person.sends_document("canary-name-41c7.jpg", PICTURE)
    await anna.reads("attach.done", ref=number)
    await house.calm()

    assert any(name.endswith(".db") for name, _ in lying_in(tmp_path))
    assert not [name for name, bytes_ in lying_in(tmp_path) if CANARY in bytes_ or b"canary-name" in bytes_]


async def test_documents_of_a_block_are_taken_in_the_same_way(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    await anna.taps("block.explain")
    await anna.reads("block.ask", ref=number, longest=1000)

    await anna.person.sends_document("скан.png", png(), "image/png")

    await anna.reads("attach.done", ref=number)
    assert await documents_of(house, number) == [png()]


async def test_nobody_reads_the_documents_of_their_own_request(anna: Visitor, house: House, number: str) -> None:
    await anna.person.sends_photo(PICTURE)
    done = await anna.reads("attach.done", ref=number)
    await house.employs_person(anna.person, "anna", anna.words.language, Role.LEAD)

    await anna.person.presses_stale(done, ReadAttachments(number=number).pack())

    await anna.reads("refused.own_request")


async def test_a_renter_has_no_such_button(anna: Visitor, number: str) -> None:
    await anna.person.sends_photo(PICTURE)
    done = await anna.reads("attach.done", ref=number)

    await anna.person.presses_stale(done, ReadAttachments(number=number).pack())

    await anna.is_alerted("fallback.stale")
    assert not any(post.message.document for post in anna.person.chat)
