"""Numbers that prove nothing: each trap gets its own friendly answer, and nobody is let in."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiogram.types import User

from sandbox import Person
from tests.conversations.house import House
from tests.conversations.people import ANNA, BEKZAT, STRANGER
from tests.conversations.visitor import Visitor

Trap = Callable[[Person, Person], Awaitable[object]]
HELPER_BOT = User(id=42, is_bot=True, first_name="Чужой бот")
TRAPS: dict[str, tuple[Trap, str]] = {
    "the contact of somebody else": (lambda anna, other: anna.shares_contact_of(other), "foreign_contact"),
    "a contact without an account": (lambda anna, _: anna.sends_contact(ANNA), "foreign_contact"),
    "a forwarded contact": (lambda anna, other: anna.forwards_contact(other), "forwarded_contact"),
    "an own contact forwarded": (lambda anna, _: anna.forwards_contact(anna), "forwarded_contact"),
    "a contact sent through a bot": (
        lambda anna, _: anna.sends_contact(ANNA, user_id=anna.id, via_bot=HELPER_BOT),
        "forwarded_contact",
    ),
    "an edited contact": (
        lambda anna, _: anna.sends_contact(ANNA, user_id=anna.id, edit_date=1_795_000_000),
        "forwarded_contact",
    ),
    "a number with spaces": (
        lambda anna, _: anna.sends_contact("+7 701 000 00 01", user_id=anna.id),
        "odd_number",
    ),
    "a number with letters": (lambda anna, _: anna.sends_contact("+7701OOO0001", user_id=anna.id), "odd_number"),
    "an anonymous number": (lambda anna, _: anna.sends_contact("+88812345678", user_id=anna.id), "anonymous_number"),
    "an old card": (
        lambda anna, _: anna.sends_contact(ANNA, user_id=anna.id, date_offset=-timedelta(minutes=5)),
        "stale_contact",
    ),
}


@pytest.fixture
async def asked(anna: Visitor) -> Visitor:
    """Anna, who was just asked for her number."""
    await anna.starts()
    await anna.taps("button.verify")
    await anna.reads("verify.ask")
    return anna


@pytest.fixture
def bekzat(house: House) -> Person:
    return house.telegram.person("Пробный Прохожий", phone=BEKZAT)


@pytest.mark.parametrize("trap", TRAPS)
async def test_a_trap_is_answered_kindly_and_opens_nothing(
    asked: Visitor, bekzat: Person, house: House, trap: str
) -> None:
    share, reason = TRAPS[trap]
    await share(asked.person, bekzat)

    await asked.reads(f"refused.{reason}")
    assert (await house.account(asked.person)).subject_id is None
    assert not [post for post in asked.person.chat if post.message.contact]


async def test_a_contact_that_comes_too_late_must_be_asked_for_again(asked: Visitor, house: House) -> None:
    house.clock.advance(timedelta(minutes=10, seconds=1))
    await asked.taps("verify.share")
    await asked.reads("refused.stale_contact")

    await asked.taps("button.verify")
    await asked.reads("verify.ask")
    await asked.taps("verify.share")

    await asked.reads("menu.prompt")


async def test_a_contact_that_nobody_asked_for_is_not_taken(anna: Visitor) -> None:
    await anna.starts()
    await anna.person.shares_contact()

    await anna.reads("refused.stale_contact")


async def test_a_number_without_data_is_told_so(house: House, anna: Visitor) -> None:
    stranger = Visitor(house.telegram.person("Пробный Прохожий", phone=STRANGER), anna.words, house)
    await stranger.starts()
    await stranger.shares_number()

    await stranger.reads("verify.not_found")


async def test_a_foreign_number_without_data_is_told_the_same(house: House, anna: Visitor) -> None:
    stranger = Visitor(house.telegram.person("Пробный Прохожий", phone="+998901234567"), anna.words, house)
    await stranger.starts()
    await stranger.shares_number()

    await stranger.reads("verify.not_found")


@pytest.mark.parametrize("typed", [ANNA, "8 (701) 000-00-01", "77010000001"])
async def test_a_typed_number_proves_nothing_and_is_deleted(asked: Visitor, typed: str) -> None:
    await asked.says(typed)

    await asked.reads("verify.typed")
    asked.person.cannot_see(typed)


async def test_whoever_keeps_sending_wrong_contacts_must_pause(asked: Visitor, bekzat: Person, house: House) -> None:
    for _ in range(5):
        await asked.person.shares_contact_of(bekzat)
        await asked.reads("refused.foreign_contact")
    await asked.person.shares_contact()
    await asked.reads("refused.too_many_contacts")

    house.clock.advance(timedelta(hours=1, seconds=1))
    await asked.taps("button.menu")
    await asked.reads("menu.unproven")
    await asked.shares_number()

    await asked.reads("menu.prompt")


async def test_the_question_can_be_declined(asked: Visitor) -> None:
    await asked.taps("button.cancel")

    await asked.reads("fallback.cancelled")
    await asked.reads("menu.unproven")
    assert not asked.person.room.keyboard
