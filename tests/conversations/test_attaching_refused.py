"""Documents that cannot be kept: a clear sentence, once for an album, and the conversation keeps its place."""

from typing import Any

import pytest
from aiogram.methods import GetFile, TelegramMethod

from privacy.attachment import LARGEST
from sandbox.calls import Answer, Call, Proceed
from tests.conversations.documents import CANARY, PICTURE, awaits_documents, documents_of
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.visitor import Visitor
from tests.papers import PDF, png


@pytest.fixture
async def number(anna: Visitor, office: Office) -> str:
    return await awaits_documents(anna)


async def test_an_album_that_goes_beyond_the_limit_is_refused_once(anna: Visitor, house: House, number: str) -> None:
    before = len(anna.person.chat)
    await anna.person.sends_album(*[PICTURE] * 8)
    await anna.reads("refused.too_many_files", most=5)
    await house.calm()

    ours = [post for post in anna.person.chat if post.from_bot]
    assert len(await documents_of(house, number)) == 5
    assert len(anna.person.chat) == before + 2 + 3, "an answer, a refusal, and the three that were not taken"
    assert anna.text("attach.count", count=5) in ours[-2].text


async def test_bad_pictures_of_one_album_are_refused_once_and_the_good_one_is_kept(
    anna: Visitor, house: House, number: str
) -> None:
    await anna.person.sends_album(b"no picture", PICTURE, b"no picture either")
    await anna.reads("attach.done", ref=number)
    await house.calm()

    said = [post.text for post in anna.person.chat if anna.text("refused.file_kind") in post.text]
    assert len(said) == 1
    assert await documents_of(house, number) == [PICTURE]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("справка.pdf", png(), "refused.file_mismatch"),
        ("справка.html", b"<html>", "refused.file_kind"),
        ("справка.pdf", PDF + b"PK", "refused.file_broken"),
    ],
)
async def test_what_cannot_be_kept_is_refused_and_the_place_is_kept(
    anna: Visitor, number: str, name: str, content: bytes, sentence: str
) -> None:
    await anna.person.sends_document(name, content)
    await anna.reads(sentence)

    await anna.person.sends_document("справка.pdf", PDF)

    await anna.reads("attach.done", ref=number)


async def test_what_is_too_large_is_not_even_fetched(anna: Visitor, house: House, number: str) -> None:
    await anna.person.sends_document("справка.pdf", PDF.ljust(LARGEST + 1))

    await anna.reads("refused.file_too_large", largest=10)

    assert house.telegram.calls.of("getFile") == []
    await anna.person.sends_document("справка.pdf", PDF)
    await anna.reads("attach.done", ref=number)


@pytest.mark.parametrize("kind", ["voice", "sticker"])
async def test_voices_and_stickers_are_refused_and_the_place_is_kept(anna: Visitor, number: str, kind: str) -> None:
    await (anna.person.sends_voice() if kind == "voice" else anna.person.sends_sticker())
    await anna.reads("refused.file_kind")

    await anna.person.sends_photo(PICTURE)

    await anna.reads("attach.done", ref=number)


@pytest.mark.parametrize("fails", ["refused", "no such path", "no path"])
async def test_a_download_that_fails_is_asked_for_again(
    anna: Visitor, house: House, number: str, fails: str, capfd: pytest.CaptureFixture[str]
) -> None:
    async def faulty(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        answer = await proceed()
        if isinstance(call.asked, GetFile):
            answer.body["result"]["file_path"] = "photos/nowhere" if fails == "no such path" else None
            answer.body["ok"] = fails != "refused"
        return answer

    house.telegram.gates.append(faulty)
    await anna.person.sends_photo(PICTURE)
    await anna.reads("refused.file_unreachable")
    house.telegram.gates.clear()

    await anna.person.sends_photo(PICTURE)

    await anna.reads("attach.done", ref=number)
    said = "".join(capfd.readouterr())
    assert house.telegram.token not in said
    assert CANARY.decode() not in said
