"""The full copy: second proof, an archive that opens with the password from the next message, and nothing left over."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import pyzipper  # type: ignore[import-untyped]  # it ships no types

from privacy.access_log import LookedAt
from privacy.attachment import Attachment, Format
from privacy.dossier import Category
from privacy.enquiry import EnquiryMessage, MessageId
from privacy.ports import Transaction
from privacy.renter import Renter
from privacy.request import Kind, RequestId
from sandbox.media import picked_up
from tests.conversations.house import House
from tests.conversations.people import ANNA, TAIL
from tests.conversations.visitor import Visitor
from tests.storage.test_enquiries import ENQUIRY


async def wants_copy(visitor: Visitor) -> None:
    await visitor.taps("menu.copy")
    await visitor.reads("copy.ask")
    await visitor.taps("copy.make")


async def gets_copy(visitor: Visitor) -> tuple[bytes, str]:
    """All the way to the archive and its password."""
    await wants_copy(visitor)
    await visitor.steps_up(TAIL)
    await visitor.reads("copy.ready")
    await visitor.taps("copy.make")
    return await received(visitor)


async def received(visitor: Visitor) -> tuple[bytes, str]:
    await visitor.person.sees_new(visitor.text("copy.password", password="", span="").splitlines()[0])
    await visitor.taps("copy.password_copy")
    return archives(visitor)[-1], visitor.person.clipboard


def archives(visitor: Visitor) -> list[bytes]:
    """Each one in protected content."""
    found = []
    for post in visitor.person.chat:
        if post.message.document is not None and (post.message.document.file_name or "").endswith(".zip"):
            assert post.message.has_protected_content
            found.append(picked_up(visitor.house.telegram.world.files, post.message.document.file_id) or b"")
    return found


def opened(archive: bytes, password: str) -> dict[str, bytes]:
    with pyzipper.AESZipFile(BytesIO(archive)) as files:
        files.setpassword(password.encode())
        return {name.rpartition(".")[2]: files.read(name) for name in files.namelist()}


async def test_the_copy_holds_every_value_in_full(anna: Visitor) -> None:
    await anna.is_proven()

    files = opened(*await gets_copy(anna))

    assert files["pdf"].startswith(b"%PDF-")
    said = json.loads(files["json"])
    assert {(value["category"], value["value"]) for value in said["values"]} == {
        ("name", "Пробный Арендатор"),
        ("id_document", f"00000{TAIL}"),
        ("driving_licence", f"AA00{TAIL}"),
        ("mobile_number", ANNA),
        ("other", "Проба 0"),
    }
    assert said["language"] == anna.words.language
    assert (said["client_number"], said["phones"]) == ("C-1001", [ANNA])
    assert [look["what"] for look in said["looks"]] == ["copy", "step_up_passed"]


async def test_without_the_password_the_archive_stays_shut(anna: Visitor) -> None:
    await anna.is_proven()
    archive, password = await gets_copy(anna)

    assert "Пробный".encode() not in archive
    with pytest.raises(RuntimeError, match="password"):
        opened(archive, password.lower())


async def test_the_password_deletes_itself(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    _, password = await gets_copy(anna)
    await house.calm()
    assert password in "".join(anna.person.screen)

    await house.later(timedelta(minutes=10))

    assert password not in "".join(anna.person.screen)


async def test_the_password_is_hidden_by_a_tap(anna: Visitor) -> None:
    await anna.is_proven()
    _, password = await gets_copy(anna)

    await anna.taps("button.hide")

    await anna.person.waits_for(lambda: password not in "".join(anna.person.screen) or None, "the password is hidden")


async def test_the_copy_is_a_request_and_in_the_own_log(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await gets_copy(anna)
    await house.calm()

    account = await house.account(anna.person)
    assert account.subject_id is not None
    requests = await house.storage.read(lambda tx: tx.requests.of_renter(account))
    assert [(request.kind, request.place) for request in requests] == [(Kind.PORTABILITY, "fulfilled.full")]
    looks = await house.storage.read(lambda tx: tx.access_log.of(account.subject_id or ""))  # type: ignore[arg-type]  # asserted above
    assert (looks[0].what, looks[0].why) == (LookedAt.COPY, requests[0].number)
    await anna.says("/requests")
    await anna.reads("requests.line", ref=requests[0].number, kind=anna.words("kind.portability"), status=done(anna))


def done(visitor: Visitor) -> str:
    return visitor.words("place.fulfilled.full")


async def test_a_day_has_a_limit(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await gets_copy(anna)
    for _ in range(2):
        await anna.says("/menu")
        await wants_copy(anna)
        await received(anna)
    await anna.says("/menu")
    await anna.taps("menu.copy")

    await anna.reads("refused.too_many_copies")

    await house.later(timedelta(days=1, seconds=1))
    await anna.says("/menu")
    await anna.taps("menu.copy")
    await anna.reads("copy.ask")


async def test_a_doubled_tap_makes_one_copy(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await wants_copy(anna)
    await anna.steps_up(TAIL)
    ready = await anna.reads("copy.ready")
    for _ in range(2):
        await anna.person.presses_stale(ready, "copy:make")
    await received(anna)
    await house.calm()

    assert len(archives(anna)) == 1
    account = await house.account(anna.person)
    assert len(await house.storage.read(lambda tx: tx.requests.of_renter(account))) == 1


async def test_what_is_restricted_is_named_and_left_out(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    account = await house.account(anna.person)
    subject_id, now = account.subject_id, house.clock.now()
    assert subject_id is not None
    await house.storage.write(
        lambda tx: tx.restrictions.add(subject_id, [Category.NAME, Category.MOBILE_NUMBER], RequestId("r1"), now)
    )

    said = json.loads(opened(*await gets_copy(anna))["json"])

    withheld = {value["category"]: value["value"] for value in said["values"] if value["withheld"]}
    assert withheld == {"name": None, "mobile_number": None}
    assert said["phones"] == []
    requests = await house.storage.read(lambda tx: tx.requests.of_renter(account))
    assert requests[0].place == "fulfilled.partial"


def files_under(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_nothing_is_left_on_the_disk(anna: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path / "temporary")
    before = files_under(tmp_path)
    await anna.is_proven()

    archive, password = await gets_copy(anna)

    after = files_under(tmp_path)
    assert after.keys() == before.keys()
    stored = b"".join(after.values())
    assert password.encode() not in stored
    assert archive[:64] not in stored
    assert "Пробный Арендатор".encode() not in stored


async def test_the_wait_for_it_is_announced(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await gets_copy(anna)

    assert house.telegram.calls.of("sendChatAction")


async def test_conversations_and_documents_are_in_it(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    account, now = await house.account(anna.person), house.clock.now()
    assert account.subject_id is not None
    number = await anna.files_erasure(TAIL)
    photo = Attachment(Format.PNG, b"probe" * 10)
    await house.storage.write(lambda tx: _talk_and_attach(tx, account, number, photo, now))
    await anna.says("/menu")
    await wants_copy(anna)

    archive, password = await received(anna)

    files, said = opened(archive, password), json.loads(opened(archive, password)["json"])
    assert files["png"] == photo.content
    (document,) = said["documents"]
    assert (document["request"], document["format"], document["size"]) == (number, "png", 50)
    assert document["file"] == f"{number}-1.png"
    (enquiry,) = said["enquiries"]
    assert [(one["by"], one["text"]) for one in enquiry["messages"]] == [("renter", "Вопрос"), ("company", "Ответ")]


def _talk_and_attach(tx: Transaction, account: Renter, number: str, photo: Attachment, now: datetime) -> None:
    enquiry = replace(ENQUIRY, account_id=account.account_id, subject_id=account.subject_id)
    tx.enquiries.add(enquiry)
    for name, author, text in (("m1", "renter", "Вопрос"), ("m2", "staff:aigerim", "Ответ")):
        tx.enquiries.say(EnquiryMessage(MessageId(name), enquiry.enquiry_id, author, text, now, name))
    request = tx.requests.by_number(number)
    assert request is not None
    tx.attachments.add(request.request_id, account.account_id, request.subject_id, photo, "update:1", now)
