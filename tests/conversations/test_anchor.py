"""The head of the audit chain stands in the staff group every morning, and what is changed later does not fit it."""

from datetime import timedelta

from app.wiring import open_office
from privacy.anchor import Anchor, anchors_in
from privacy.rules import Rules
from storage import verify_audit
from tests.conversations.house import House
from tests.conversations.team import Team

DAY = timedelta(days=1)


async def schedules(house: House) -> None:
    """As every start of the bot does."""
    await open_office(house.storage, house.clock, Rules(), None).anchoring.schedule()


def anchors(team: Team) -> list[Anchor]:
    return [anchor for post in team.group.chat for anchor in anchors_in(post.text)]


async def test_each_day_has_one_anchor_and_the_chain_contains_all_of_them(house: House, team: Team) -> None:
    for _ in range(3):
        await schedules(house)
        await house.calm()
        await house.later(DAY)
    told = anchors(team)

    assert len(told) == 4  # today's as well: the story begins after nine
    assert await verify_audit(house.storage, told) == []


async def test_after_a_standstill_there_is_one_anchor_and_then_one_each_day(house: House, team: Team) -> None:
    await schedules(house)
    await house.calm()
    assert len(anchors(team)) == 1

    await house.later(timedelta(days=5))
    assert len(anchors(team)) == 2
    await house.later(DAY)
    assert len(anchors(team)) == 3


async def test_a_day_has_one_anchor_even_if_its_letter_is_carried_twice(house: House, team: Team) -> None:
    anchoring = open_office(house.storage, house.clock, Rules(), None).anchoring
    for _ in range(2):
        await anchoring.anchor()
        await house.later(timedelta(minutes=5))

    assert len(anchors(team)) == 1


async def test_an_anchor_of_another_chain_is_found_out(house: House, team: Team) -> None:
    await schedules(house)
    await house.calm()
    (told,) = anchors(team)

    cut, anew = Anchor(10**6, told.digest), Anchor(told.seq, "0" * 64)

    assert [flaw.seq for flaw in await verify_audit(house.storage, [told, cut, anew])] == [10**6, told.seq]
