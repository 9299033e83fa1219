"""The card of a topic counts the working days that are left, the same as the renter's own card."""

from datetime import timedelta

from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor


async def test_the_card_counts_down_by_itself(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    left = team.words.plural("clock.left", 1)
    await topic.sees(left)

    await house.later(timedelta(hours=20))

    await topic.sees(team.text("clock.last_day"))
    topic.cannot_see(left)
