"""A renter's own words about a block: awaited, sealed, read by staff alone, and gone with the decision."""

from datetime import timedelta

import pytest

from privacy.access_log import LookedAt
from tests.conversations.blocks import blocks, finds_nothing_wrong
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.visitor import Visitor

STORY = "Пробный текст: мне звонили по чужому договору"


@pytest.fixture
async def number(anna: Visitor, office: Office) -> str:
    await anna.is_proven()
    number = await blocks(anna)
    await anna.taps("block.explain")
    await anna.reads("block.ask", ref=number, longest=1000)
    return number


async def test_staff_read_the_words_and_the_renter_sees_that_they_did(
    anna: Visitor, office: Office, house: House, number: str
) -> None:
    await anna.says(STORY)
    await anna.reads("block.explained", ref=number)
    anna.person.cannot_see(STORY)
    await house.calm()

    await office.support.taps("block.read")

    await office.support.person.sees_new(STORY)
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    looks = await house.storage.read(lambda tx: tx.access_log.of(subject_id))
    assert LookedAt.STATEMENT in {look.what for look in looks}
    await house.later(timedelta(minutes=10))
    office.support.person.cannot_see(STORY)


async def test_staff_hide_what_they_have_read_without_ever_choosing_a_language(
    anna: Visitor, office: Office, house: House, number: str
) -> None:
    assert (await house.account(office.support.person)).language is None
    await anna.says(STORY)
    await house.calm()
    await office.support.taps("block.read")
    await office.support.person.sees_new(STORY)
    before = office.support.person.screen
    await office.support.taps("button.hide")

    await office.support.person.sees_no(STORY)
    assert len(office.support.person.screen) < len(before)


async def test_too_long_a_text_is_refused_and_the_next_one_is_taken(anna: Visitor, number: str) -> None:
    await anna.says("я" * 1001)
    await anna.reads("refused.statement_too_long", longest=1000)

    await anna.says(STORY)

    await anna.reads("block.explained", ref=number)


async def test_cancelling_stops_the_wait(anna: Visitor, number: str) -> None:
    await anna.says("/cancel")
    await anna.reads("menu.prompt")

    await anna.says(STORY)

    await anna.reads("fallback.text")


async def test_with_the_decision_the_words_are_gone(anna: Visitor, office: Office, house: House, number: str) -> None:
    await anna.says(STORY)
    await anna.reads("block.explained", ref=number)
    await finds_nothing_wrong(office.support, number)
    now, request_id = house.clock.now(), await _id_of(house, number)

    kept = await house.storage.read(lambda tx: tx.notes.get(f"statement:{request_id}", now))

    assert kept is None


async def test_another_reason_is_asked_for_at_once(anna: Visitor) -> None:
    await anna.is_proven()

    number = await blocks(anna, ground="other")

    await anna.reads("block.ask", ref=number, longest=1000)


async def _id_of(house: House, number: str) -> str:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return request.request_id
