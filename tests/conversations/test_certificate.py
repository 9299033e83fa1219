"""An erasure ends in a certificate: a page and a signed file, without personal data, for whoever filed the request."""

import json
from datetime import timedelta

import pytest

from bot.document_taps import Paper
from privacy.ports import Storage
from privacy.signed import read_signed
from sandbox.media import picked_up
from storage.signing import signed_by
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import BEKZAT, RENTAL, TAIL, renter
from tests.conversations.visitor import Visitor


async def downloads(visitor: Visitor, name: str) -> bytes:
    """The newest file of this name in the chat."""
    post = await visitor.person.sees(name)
    document = post.message.document
    assert document is not None
    assert not post.message.has_protected_content
    content = picked_up(visitor.house.telegram.world.files, document.file_id)
    assert content is not None
    return content


async def erased(visitor: Visitor, office: Office, house: House) -> str:
    await visitor.is_proven()
    number = await visitor.files_erasure(TAIL)
    await office.approves(number)
    await house.later(timedelta(hours=24))
    return number


def is_signed(text: str, storage: Storage) -> bool:
    file = read_signed(text)
    return signed_by(storage.signer.public_key_pem, file.document, file.signature)


async def test_the_certificate_says_what_is_gone_and_is_signed(anna: Visitor, office: Office, house: House) -> None:
    number = await erased(anna, office, house)
    await anna.reads("notice.fulfilled", ref=number)

    await anna.taps("certificate.download")
    text = (await downloads(anna, f"{number}-1.json")).decode()
    page = await downloads(anna, f"{number}-1.pdf")

    said = json.loads(text)["payload"]
    assert said["certificate"] == f"{number}/1"
    assert [(system["system"], system["result"], system["gone"]) for system in said["systems"]] == [
        ("vault", "erased", 5)
    ]
    assert said["retained"] == []
    assert said["residual_check"] == {"left": 0}
    assert is_signed(text, house.storage)
    assert page.startswith(b"%PDF-")
    assert not [secret for secret in ("Пробный", TAIL, anna.person.phone or "?") if secret in text]


async def test_the_same_certificate_comes_whenever_it_is_asked_for(anna: Visitor, office: Office, house: House) -> None:
    number = await erased(anna, office, house)
    await anna.taps("certificate.download")
    first = await downloads(anna, f"{number}-1.pdf")
    await house.later(timedelta(days=40))
    await anna.says("/requests")
    await anna.person.taps(number)
    await anna.reads("place.fulfilled.full")

    await anna.taps("certificate.download")
    await anna.reads("certificate.caption", number=f"{number}/1")

    assert await downloads(anna, f"{number}-1.pdf") == first


@pytest.fixture
async def bekzat(house: House, anna: Visitor) -> Visitor:
    """Has rented a car and not yet returned it."""
    await house.imports(renter("C-1002", BEKZAT, (RENTAL,)))
    return Visitor(house.telegram.person("Пробный Арендатор", phone=BEKZAT), anna.words, house)


async def test_what_a_hold_kept_gets_a_certificate_of_its_own(bekzat: Visitor, office: Office, house: House) -> None:
    number = await erased(bekzat, office, house)
    await bekzat.reads("notice.partial", ref=number)
    await bekzat.taps("certificate.download")
    first = json.loads(await downloads(bekzat, f"{number}-1.json"))["payload"]
    for _ in range(30):
        await house.later(timedelta(days=1))
    await bekzat.reads("notice.retained_erased", ref=number)
    await bekzat.taps("certificate.download")
    second = json.loads(await downloads(bekzat, f"{number}-2.json"))["payload"]

    kept = [(entry["category"], entry["basis"], entry["until"]) for entry in first["retained"]]
    assert kept == [("name", "open_rental", "2026-12-15"), ("driving_licence", "open_rental", "2026-12-15")]
    assert [system["result"] for system in first["systems"]] == ["retained"]
    assert (second["follows"], second["retained"]) == (f"{number}/1", [])
    assert second["scope"] == ["name", "driving_licence"]


async def test_nobody_else_gets_it(anna: Visitor, bekzat: Visitor, office: Office, house: House) -> None:
    number = await erased(anna, office, house)
    await bekzat.is_proven()

    await house.calm()
    await bekzat.person.presses_stale(bekzat.person.last, Paper(number=number, wave=1).pack())

    await bekzat.reads("refused.unknown_request")


async def test_there_is_none_before_the_end(anna: Visitor) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)

    await anna.person.presses_stale(anna.person.last, Paper(number=number, wave=1).pack())

    await anna.reads("refused.no_certificate")
