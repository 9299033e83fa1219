"""The ways that lead to people, how much one may write to them, and how one leaves again."""

import pytest

from tests.conversations.asking import PAUSE, asks, thread_of, writes, writes_more
from tests.conversations.house import House
from tests.conversations.people import ANNA, STRANGER
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос: я представляю сестру"


async def test_too_fast_is_said_and_not_taken(anna: Visitor, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await anna.taps("enquiry.write")
    await anna.reads("enquiry.ask_more", ref=number)

    await anna.says("слишком скоро")

    await anna.reads("refused.enquiry_too_fast")
    assert len((await thread_of(house, number)).messages) == 1
    house.clock.advance(PAUSE)
    await anna.says("теперь можно")
    await house.calm()
    assert len((await thread_of(house, number)).messages) == 2


async def test_too_many_in_an_hour_are_not_taken(anna: Visitor, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await writes_more(anna, number, "2")
    for n in range(3, 22):
        await house.calm()
        house.clock.advance(PAUSE)
        await anna.says(str(n))

    await anna.reads("refused.enquiry_too_many", most=20)
    assert len((await thread_of(house, number)).messages) == 20


async def test_a_fourth_open_enquiry_is_too_many(anna: Visitor) -> None:
    await anna.starts()
    for topic in ("support", "other", "minor"):
        await asks(anna, topic, QUESTION)
    await anna.taps("button.menu")
    await anna.taps("button.contact")

    await anna.taps("enquiry.leave")

    await anna.reads("refused.enquiries_open", most=3)
    await anna.taps("enquiry.mine")
    await anna.reads("enquiry.list")


async def test_a_file_is_declined_and_the_question_still_awaited(anna: Visitor, house: House) -> None:
    await anna.starts()
    await anna.says("/requests")
    await anna.taps("enquiry.topic.minor")
    await anna.reads("enquiry.about.minor")
    await anna.person.sends_document("scan.pdf", b"%PDF-")
    await anna.reads("enquiry.only_text")
    house.clock.advance(PAUSE)

    await anna.says(QUESTION)

    await anna.reads("enquiry.received")


async def test_cancel_leads_out(anna: Visitor) -> None:
    await anna.starts()
    await anna.says("/help")
    await anna.taps("enquiry.topic.representative")
    await anna.reads("enquiry.about.representative")
    await anna.says("/cancel")
    await anna.reads("menu.prompt")

    await anna.says(QUESTION)

    await anna.reads("fallback.text")


@pytest.mark.parametrize(
    ("phone", "topic"), [(STRANGER, "not_found"), ("+4915112345678", "foreign_or_anonymous_number")]
)
async def test_who_is_not_found_can_write_to_people(house: House, anna: Visitor, phone: str, topic: str) -> None:
    asker = Visitor(house.telegram.person("Пробный Прохожий", phone=phone), anna.words, house)
    await asker.starts()
    await asker.shares_number()
    await asker.reads("verify.not_found")
    await asker.taps("enquiry.leave")

    number = await writes(asker, topic, QUESTION)

    assert (await thread_of(house, number)).enquiry.subject_id is None


async def test_an_anonymous_number_leads_to_people(house: House, anna: Visitor) -> None:
    asker = Visitor(house.telegram.person("Пробный Прохожий", phone="+88812345678"), anna.words, house)
    await asker.starts()
    await asker.shares_number()
    await asker.reads("refused.anonymous_number")
    await asker.taps("enquiry.leave")

    assert await writes(asker, "foreign_or_anonymous_number", QUESTION)


async def test_whose_number_is_held_can_write_to_people(house: House, anna: Visitor) -> None:
    await anna.is_proven()
    second = Visitor(house.telegram.person("Новый владелец", phone=ANNA), anna.words, house)
    await second.starts()
    await second.shares_number()
    await second.reads("verify.held")
    await second.taps("enquiry.leave")

    number = await writes(second, "number_changed_hands", QUESTION)

    assert (await thread_of(house, number)).enquiry.subject_id is None


async def test_logging_out_leaves_no_trace_of_whom_the_account_belonged_to(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    number = await asks(anna, "support", QUESTION)
    assert (await thread_of(house, number)).enquiry.subject_id is not None
    await anna.says("/logout")
    await anna.reads("logout.ask")
    await anna.taps("logout.yes")
    await house.calm()

    assert (await thread_of(house, number)).enquiry.subject_id is None
