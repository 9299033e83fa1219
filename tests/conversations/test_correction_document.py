"""A document with a correction: optional, looked over with the value, read by staff, and gone with the decision."""

from datetime import timedelta

import pytest

from backend.housekeeping import Housekeeping
from privacy.ports import Transaction
from tests.conversations.documents import PICTURE, documents_of
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.test_correction import NEW, types_name
from tests.conversations.visitor import Visitor, number_in
from tests.papers import PDF, png


@pytest.fixture
async def asked(anna: Visitor, office: Office) -> Visitor:
    """The new name is typed, and the bot asks for a document."""
    await anna.is_proven()
    await types_name(anna, NEW)
    await anna.sees_button("correct.skip")
    return anna


async def sends(anna: Visitor) -> str:
    await anna.taps("correct.send")
    return number_in(await anna.reads("receipt.title"))


async def drafts_of(house: House, visitor: Visitor) -> int:
    renter, now = await house.account(visitor.person), house.clock.now()

    def work(tx: Transaction) -> int:
        return len(tx.attachments.draft_causes(renter.account_id, now - timedelta(days=1)))

    return await house.storage.read(work)


async def test_a_document_goes_with_the_correction_and_ends_with_it(
    asked: Visitor, office: Office, house: House
) -> None:
    await asked.person.sends_photo(PICTURE, caption="Пробный текст: новый паспорт")
    looked_over = await asked.reads("attach.count", count=1)
    assert NEW in looked_over.text
    assert looked_over.message.has_protected_content
    assert not any(post.message.photo for post in asked.person.chat)
    number = await sends(asked)
    assert await documents_of(house, number) == [PICTURE]
    await house.calm()

    await office.lead.taps("attach.read", count=1)
    shown = await office.lead.reads("attach.for_staff", ref=number, nth=1)
    assert office.lead.person.file_of(shown) == PICTURE
    await office.lead.taps("block.read")
    await office.lead.person.sees_new("Пробный текст: новый паспорт")

    await office.support.approves(number)
    await house.calm()
    await asked.reads("notice.corrected", ref=number)
    assert await documents_of(house, number) == []


async def test_without_a_document_nothing_is_attached(asked: Visitor, house: House) -> None:
    await asked.taps("correct.skip")
    looked_over = await asked.reads("correct.how")
    assert asked.words("attach.count", count=0).partition(":")[0] not in looked_over.text

    number = await sends(asked)

    assert await documents_of(house, number) == []


async def test_an_album_and_one_more_are_counted_together(asked: Visitor, house: House) -> None:
    await asked.person.sends_album(PICTURE, PICTURE)
    await asked.reads("attach.count", count=2)
    await house.calm()
    await asked.taps("correct.attach")
    await asked.sees_button("correct.skip")

    await asked.person.sends_document("паспорт.pdf", PDF)

    await asked.reads("attach.count", count=3)
    assert await documents_of(house, await sends(asked)) == [PICTURE, PICTURE, PDF]


async def test_what_is_no_document_keeps_the_place(asked: Visitor) -> None:
    await asked.says("0007")
    await asked.reads("correct.document", field=asked.words.label("field.full_name"))
    await asked.person.sends_voice()
    await asked.reads("refused.file_kind")
    await asked.person.sends_document("паспорт.pdf", png())
    await asked.reads("refused.file_mismatch")

    await asked.person.sends_document("паспорт.png", png())

    await asked.reads("attach.count", count=1)


async def test_a_new_value_begins_without_the_old_documents(asked: Visitor, house: House) -> None:
    await asked.person.sends_photo(PICTURE)
    await asked.reads("attach.count", count=1)
    await asked.taps("correct.again")
    await asked.sees_button("button.cancel")
    await asked.says(f"{NEW} Екінші")
    await asked.sees_button("correct.skip")
    await asked.taps("correct.skip")
    await asked.reads("correct.how")

    assert await documents_of(house, await sends(asked)) == []


async def test_a_draft_that_is_never_sent_leaves_no_document(asked: Visitor, house: House) -> None:
    await asked.person.sends_photo(PICTURE)
    await asked.reads("attach.count", count=1)
    assert await drafts_of(house, asked) == 1
    await house.later(timedelta(minutes=16))

    await Housekeeping(house.storage, house.clock).tidy()

    assert await drafts_of(house, asked) == 0


async def test_a_document_for_a_forgotten_draft_is_not_kept(asked: Visitor, house: House) -> None:
    house.clock.advance(timedelta(minutes=9))
    await asked.person.sends_voice()
    await asked.reads("refused.file_kind")
    house.clock.advance(timedelta(minutes=9))

    await asked.person.sends_photo(PICTURE)

    await asked.reads("refused.no_draft")
    assert await drafts_of(house, asked) == 0
