"""An erasure beside an open rental, and an erasure of one category only."""

from datetime import timedelta

import pytest

from privacy.dossier import Category
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import BEKZAT, RENTAL, RETURN_DAY, TAIL, renter
from tests.conversations.visitor import Visitor, number_in


@pytest.fixture
async def bekzat(house: House, anna: Visitor) -> Visitor:
    """Has rented a car and not yet returned it."""
    await house.imports(renter("C-1002", BEKZAT, (RENTAL,)))
    return Visitor(house.telegram.person("Пробный Арендатор", phone=BEKZAT), anna.words, house)


def kept_line(visitor: Visitor, category: Category) -> str:
    words = visitor.words
    values = {
        "category": words(f"category.{category.value}"),
        "basis": words("basis.open_rental"),
        "date": words.date(RETURN_DAY),
    }
    return visitor.text("erase.stays_line_until", **values)


async def partly_erased(bekzat: Visitor, office: Office, house: House) -> str:
    await bekzat.is_proven()
    number = await bekzat.files_erasure(TAIL)
    await office.approves(number)
    await house.later(timedelta(hours=24))
    return number


async def test_what_must_stay_is_said_before_it_is_asked_for(bekzat: Visitor) -> None:
    await bekzat.is_proven()
    await bekzat.taps("menu.erase")
    await bekzat.taps("erase.ground.violation")
    await bekzat.reads("erase.scope")

    await bekzat.person.sees_new(kept_line(bekzat, Category.NAME))


async def test_what_is_free_goes_and_the_rest_is_restricted(bekzat: Visitor, office: Office, house: House) -> None:
    number = await partly_erased(bekzat, office, house)

    await bekzat.reads("notice.partial", ref=number)
    await bekzat.person.sees_new(kept_line(bekzat, Category.DRIVING_LICENCE))
    await bekzat.says("/data")
    shown = await bekzat.reads("data.withheld")
    assert bekzat.text("category.id_document") not in shown.text
    assert TAIL not in shown.text


async def test_when_the_rental_ends_the_rest_is_erased_by_itself(bekzat: Visitor, office: Office, house: House) -> None:
    number = await partly_erased(bekzat, office, house)
    for _ in range(30):
        await house.later(timedelta(days=1))

    await bekzat.reads("notice.retained_erased", ref=number)
    await bekzat.says("/data")
    await bekzat.reads("refused.not_proven")


async def test_a_category_can_be_erased_alone(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    await anna.taps("menu.erase")
    await anna.taps("erase.ground.other")
    for category in Category:
        if category is not Category.OTHER:
            await anna.unchooses(category)
    await anna.taps("button.next")
    await anna.steps_up(TAIL)
    await anna.reads("erase.confirm")
    await anna.taps("erase.send")
    number = number_in(await anna.reads("receipt.title"))
    await office.approves(number)
    await house.later(timedelta(hours=24))

    await anna.reads("notice.fulfilled", ref=number)
    await anna.says("/data")
    shown = await anna.reads("data.fact")
    assert anna.text("category.other") not in shown.text
    assert anna.text("category.name") in shown.text


async def test_nothing_chosen_is_nothing_asked(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.erase")
    await anna.taps("erase.ground.other")
    for category in Category:
        await anna.unchooses(category)

    await anna.taps("button.next")

    await anna.is_alerted("erase.nothing_chosen")
