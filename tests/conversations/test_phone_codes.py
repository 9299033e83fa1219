"""What proves a new number and what does not: codes that serve once, contacts of one's own, numbers that are odd."""

from datetime import timedelta

import pytest

from privacy.renter import Link
from tests.conversations.house import House
from tests.conversations.new_number import (
    NEW,
    answers,
    comes_by,
    invites,
    is_asked_here,
    link_of,
    makes_code,
)
from tests.conversations.people import ANNA
from tests.conversations.visitor import Visitor

FOREIGN = "+4915112345678"


async def test_the_code_opens_no_data(anna: Visitor, second: Visitor, house: House) -> None:
    await answers(second, await invites(anna))

    await second.says("/data")

    await second.reads("refused.not_proven")
    assert (await house.account(second.person)).subject_id is None
    assert not any(ANNA in text or "01" in text for text in second.person.screen)


async def test_a_code_serves_once(anna: Visitor, second: Visitor, house: House) -> None:
    code = await invites(anna)
    await comes_by(second, code)
    third = Visitor(house.telegram.person("Пробный Третий", phone="+77010000078"), anna.words, house)
    await third.starts()

    await third.says(f"/start {code}")

    await third.reads("refused.code_spent")
    await third.taps("button.menu")
    await third.reads("menu.unproven")
    await third.shares_number()
    await third.reads("verify.not_found")
    await second.taps("phone.answer")
    await second.reads("phone.share")
    await second.taps("verify.share")
    await second.reads("phone.passed_on")
    await second.says(f"/start {code}")
    await second.reads("refused.code_spent")


async def test_a_code_runs_out(anna: Visitor, second: Visitor, house: House) -> None:
    code = await invites(anna)
    await second.starts()
    house.clock.advance(timedelta(minutes=30))

    await second.says(f"/start {code}")

    await second.reads("refused.code_spent")


async def test_a_new_code_voids_the_one_before(anna: Visitor, second: Visitor) -> None:
    code = await invites(anna)
    await anna.says("/menu")
    await anna.reads("menu.prompt")
    await anna.taps("menu.correct")
    await anna.taps("phone.change")
    await anna.sees_button("phone.elsewhere")
    await makes_code(anna)
    await second.starts()

    await second.says(f"/start {code}")

    await second.reads("refused.code_spent")


async def test_the_same_account_cannot_use_its_own_code(anna: Visitor) -> None:
    code = await invites(anna)

    await anna.says(f"/start {code}")

    await anna.reads("refused.code_own")


async def test_a_held_account_cannot_use_a_code(anna: Visitor, house: House) -> None:
    code = await invites(anna)
    held = Visitor(house.telegram.person("Пробный Новосёл", phone=ANNA), anna.words, house)
    await held.starts()
    await held.shares_number()
    await held.reads("verify.held")

    await held.says(f"/start {code}")

    await held.reads("refused.link_held")


async def test_whoever_proves_who_they_are_meanwhile_answers_no_code(
    anna: Visitor, second: Visitor, house: House
) -> None:
    await comes_by(second, await invites(anna))
    await second.taps("button.menu")
    await second.reads("menu.unproven")

    await second.shares_number()

    await second.reads("verify.not_found")
    await house.calm()
    renter = await house.account(anna.person)
    assert await house.storage.read(lambda tx: tx.requests.of_renter(renter)) == []


@pytest.mark.parametrize("trap", ["another's", "forwarded", "without an account"])
async def test_a_contact_that_is_not_ones_own_proves_nothing(anna: Visitor, house: House, trap: str) -> None:
    await is_asked_here(anna)
    other = house.telegram.person("Пробный Прохожий", phone=NEW)
    match trap:
        case "another's":
            await anna.person.shares_contact_of(other)
        case "forwarded":
            await anna.person.forwards_contact(anna.person)
        case _:
            await anna.person.sends_contact(NEW)

    await anna.reads("refused.new_number_not_own")

    assert await link_of(house, anna.person) is Link.LINKED
    anna.person.account.phone = NEW
    await anna.person.shares_contact()
    await anna.reads("phone.after_here")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (ANNA, "refused.number_same"),
        ("+88812345678", "refused.anonymous_number"),
        ("+7 701 000 00 77", "refused.odd_number"),
        ("77010000001", "refused.number_same"),
        (FOREIGN, "phone.after_here"),
        (FOREIGN.removeprefix("+"), "phone.after_here"),
        ("77010000077", "phone.after_here"),
    ],
)
async def test_odd_numbers(anna: Visitor, number: str, said: str) -> None:
    await is_asked_here(anna)

    await anna.person.sends_contact(number, user_id=anna.person.id)

    await anna.reads(said)


async def test_a_contact_that_comes_too_late_is_asked_for_again(anna: Visitor, house: House) -> None:
    await is_asked_here(anna)
    house.clock.advance(timedelta(minutes=10, seconds=1))

    await anna.person.sends_contact(NEW, user_id=anna.person.id)

    await anna.reads("refused.new_number_late")
