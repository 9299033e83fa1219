"""Correction: a field, the value typed and looked over, a decision at the desk, the data systems told."""

from datetime import timedelta

import pytest

from privacy.access_log import LookedAt, Looker
from privacy.dossier import Category, Source
from privacy.ports import Transaction
from privacy.request import Denial
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, TAIL
from tests.conversations.visitor import Visitor, number_in

NEW = "Үлгі-Қызы Арендаторша"


async def types_name(anna: Visitor, value: str) -> None:
    """From the menu to the typed value."""
    await anna.taps("menu.correct")
    await anna.reads("correct.choose")
    await anna.taps("field.full_name")
    await anna.steps_up(TAIL)
    await anna.sees_button("button.next")
    await anna.taps("button.next")
    await anna.sees_button("button.cancel")
    await anna.says(value)


async def looks_over(anna: Visitor) -> None:
    await types_name(anna, NEW)
    await anna.sees_button("correct.skip")
    await anna.taps("correct.skip")
    await anna.reads("correct.how")


async def files_correction(anna: Visitor) -> str:
    await looks_over(anna)
    await anna.taps("correct.send")
    return number_in(await anna.reads("receipt.title"))


async def names_of(house: House) -> list[tuple[str, Source]]:
    def work(tx: Transaction) -> list[tuple[str, Source]]:
        subject_id = tx.subjects.by_phone(ANNA)
        assert subject_id is not None
        return [(value.text, value.source) for value in tx.subjects.values(subject_id, [Category.NAME])]

    return await house.storage.read(work)


async def test_a_name_is_corrected_after_the_desk_has_decided(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await files_correction(anna)
    assert await names_of(house) == [("Пробный Арендатор", Source.RENTAL_CONTRACT)]
    await office.support.approves(number)
    await house.calm()

    notice = await anna.reads("notice.corrected", ref=number)

    assert anna.words.label("field.full_name") in notice.text
    assert await names_of(house) == [(NEW, Source.OFFICE)]


async def test_the_typed_value_stays_neither_in_the_chat_nor_in_sight(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await looks_over(anna)
    assert NEW not in [post.text for post in anna.person.chat if not post.from_bot]

    await house.calm()
    await house.later(timedelta(minutes=10))

    assert not any(NEW in text for text in anna.person.screen)


async def test_staff_read_both_values_in_private_and_the_renter_learns_of_it(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    number = await files_correction(anna)
    await house.calm()
    card = await office.lead.reads("card.title", ref=number)
    assert NEW not in card.text

    await office.lead.taps("correct.read")

    shown = await office.lead.reads("correct.new", value=NEW)
    assert "Пробный Арендатор" in shown.text
    assert shown.message.has_protected_content
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    log = await house.storage.read(lambda tx: tx.access_log.of(subject_id))
    assert (Looker.STAFF, LookedAt.FULL_VALUES, number) in {(look.looker, look.what, look.why) for look in log}
    await house.calm()
    await house.later(timedelta(minutes=10))
    assert not any(NEW in text for text in office.lead.person.screen)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("12345", "refused.value_name"), ("Пробный Арендатор", "refused.value_same")]
)
async def test_a_value_that_cannot_be_is_refused_and_the_place_is_kept(
    anna: Visitor, typed: str, sentence: str
) -> None:
    await anna.is_proven()
    await types_name(anna, typed)
    await anna.reads(sentence)

    await anna.says(NEW)

    await anna.sees_button("correct.skip")


async def test_cancel_leaves_and_nothing_is_sent(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await types_name(anna, "12345")
    await anna.reads("refused.value_name")
    await anna.says("/cancel")
    await anna.reads("menu.prompt")

    await anna.says(NEW)

    await anna.reads("fallback.text")
    renter = await house.account(anna.person)
    assert await house.storage.read(lambda tx: tx.requests.of_renter(renter)) == []


async def test_a_refused_correction_changes_nothing(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await files_correction(anna)
    await office.support.refuses(number, Denial.NO_MATCH)
    await house.calm()

    await anna.reads("notice.denied", ref=number)

    assert await names_of(house) == [("Пробный Арендатор", Source.RENTAL_CONTRACT)]
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    request_id = request.request_id
    kept = await house.storage.read(lambda tx: tx.corrections.of(request_id))
    assert kept is not None
    assert kept.new == NEW, "an appeal asks for this very value"


async def test_a_draft_that_waited_too_long_is_gone(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await looks_over(anna)
    house.clock.advance(timedelta(minutes=15))

    await anna.taps("correct.send")

    await anna.steps_up(TAIL)


async def test_whoever_has_an_open_correction_is_shown_it(anna: Visitor) -> None:
    await anna.is_proven()
    number = await files_correction(anna)
    await anna.says("/menu")
    await anna.reads("menu.prompt")

    await anna.taps("menu.correct")

    await anna.reads("card.title", ref=number)
