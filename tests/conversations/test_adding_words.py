"""Adding words to an open request of any kind: sealed, read by staff alone, and refused once it is closed."""

import pytest

from bot.blocking_taps import Explain
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import BEKZAT, TAIL, renter
from tests.conversations.visitor import Visitor

STORY = "Пробный текст: договор давно закрыт"


@pytest.fixture
async def number(anna: Visitor, office: Office) -> str:
    """An open erasure, its card on the screen."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.status")
    await anna.reads("card.timeline")
    return number


async def test_words_about_an_erasure_reach_staff_and_leave_the_chat(
    anna: Visitor, office: Office, house: House, number: str
) -> None:
    await anna.taps("words.add")
    await anna.reads("words.ask", ref=number, longest=1000)
    await anna.says(STORY)
    await anna.reads("block.explained", ref=number)
    anna.person.cannot_see(STORY)
    await house.calm()

    await office.support.taps("block.read")

    await office.support.person.sees_new(STORY)


async def test_a_closed_request_takes_no_more_words(anna: Visitor, number: str) -> None:
    await anna.taps("words.add")
    await anna.reads("words.ask", ref=number, longest=1000)
    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)

    await anna.says(STORY)

    await anna.reads("refused.closed")


async def test_nobody_else_can_add_words(anna: Visitor, house: House, number: str) -> None:
    await house.imports(renter("C-1002", BEKZAT))
    other = Visitor(house.telegram.person("Пробный Другой", phone=BEKZAT), anna.words, house)
    await other.is_proven()
    menu = await other.person.sees(other.text("menu.prompt"))

    await other.person.presses_stale(menu, Explain(number=number).pack())

    await other.reads("refused.unknown_request")
