"""A number that is already linked to another account: nothing is shown before a second proof, and the other is told."""

import pytest

from tests.conversations.house import House
from tests.conversations.people import ANNA, TAIL, without_documents
from tests.conversations.visitor import Visitor


@pytest.fixture
async def newcomer(house: House, anna: Visitor) -> Visitor:
    """Has Anna's number now, and has just proven it."""
    await anna.is_proven()
    newcomer = Visitor(house.telegram.person("Пробный Новосёл", phone=ANNA), anna.words, house)
    await newcomer.starts()
    await newcomer.shares_number()
    await newcomer.reads("verify.held")
    return newcomer


@pytest.mark.parametrize("way_in", ["/data", "/requests"])
async def test_a_held_number_shows_nothing(newcomer: Visitor, way_in: str) -> None:
    await newcomer.says(way_in)

    await newcomer.reads("refused.link_held" if way_in == "/data" else "requests.none")


async def test_the_other_account_is_told_and_keeps_its_data(newcomer: Visitor, anna: Visitor, house: House) -> None:
    await house.calm()

    await anna.reads("notice.number_claimed")
    await anna.says("/data")
    await anna.reads("data.fact")


async def test_a_document_lifts_the_hold(newcomer: Visitor) -> None:
    await newcomer.taps("button.step_up")
    await newcomer.steps_up(TAIL)
    await newcomer.person.sees_new(newcomer.text("step_up.done", span="").partition(":")[0])
    newcomer.person.cannot_see(TAIL)

    await newcomer.says("/data")

    await newcomer.reads("data.fact")


async def test_without_documents_on_file_only_people_can_help(house: House, anna: Visitor) -> None:
    await house.imports(without_documents("C-2002", "+77010000005"))
    first = Visitor(house.telegram.person("Пробная Первая", phone="+77010000005"), anna.words, house)
    second = Visitor(house.telegram.person("Пробная Вторая", phone="+77010000005"), anna.words, house)
    await first.is_proven()
    await second.starts()
    await second.shares_number()
    await second.reads("verify.held")

    await second.taps("button.step_up")

    await second.reads("refused.step_up_impossible")
    await second.taps("button.contact")
    await second.reads("contact.title")
