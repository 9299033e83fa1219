"""When people are away: renters are told honestly when somebody begins to look at what they asked for."""

from datetime import datetime

import pytest

from privacy.deadline import ALMATY
from tests.conversations.blocks import blocks
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor


def almaty(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("now", "there_again"),
    [
        ("2026-11-27T18:00", "2026-11-30T09:00"),  # Friday evening
        ("2026-12-31T22:00", "2027-01-05T09:00"),  # the eve of New Year
    ],
)
async def test_the_receipt_says_when_people_are_back(anna: Visitor, house: House, now: str, there_again: str) -> None:
    house.clock.advance(almaty(now) - house.clock.now())
    await anna.is_proven()
    await anna.files_erasure(TAIL)

    await anna.person.sees(anna.text("receipt.away", when=anna.words.date_time(almaty(there_again))))


async def test_during_office_hours_the_receipt_says_nothing_of_them(anna: Visitor, house: House) -> None:
    house.clock.advance(almaty("2026-11-27T17:59") - house.clock.now())
    await anna.is_proven()
    await anna.files_erasure(TAIL)

    assert anna.text("receipt.away", when="").rstrip(". ") not in str(anna.person.room)


async def test_a_block_is_done_at_once_and_its_receipt_says_who_looks_when(anna: Visitor, house: House) -> None:
    house.clock.advance(almaty("2026-11-28T12:00") - house.clock.now())  # Saturday
    await anna.is_proven()
    await blocks(anna)

    await anna.person.sees(anna.text("receipt.away", when=anna.words.date_time(almaty("2026-11-30T09:00"))))
