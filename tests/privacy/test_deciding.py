"""Who may decide: who has taken it, a lead, or a second person for an erasure; nobody alone on what they took."""

import pytest

from privacy.desk import Desk
from privacy.errors import Reason, Refused
from privacy.renter import Language
from privacy.request import Denial, PrivacyRequest, Stage
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.staff_group import StaffGroup
from privacy.taking import Taking
from sandbox import SandboxClock
from storage.sqlite import SqliteStorage
from tests.privacy.clock_house import LEAD, SUPPORT, ClockHouse

OTHER = StaffId("other")
GROUP = StaffGroup(named=-1001, chat_id=-1001, has_topics=True)


@pytest.fixture
def house(storage: SqliteStorage, clock: SandboxClock) -> ClockHouse:
    return ClockHouse(storage, clock)


@pytest.fixture
async def asked(house: ClockHouse) -> PrivacyRequest:
    """An erasure that waits in a staff group, where nobody has taken it."""
    asked = await house.file()
    await house.storage.write(lambda tx: tx.staff_group.put(GROUP))
    await house.storage.write(lambda tx: tx.staff.put(StaffMember(OTHER, "Другая", Role.SUPPORT, Language.RU)))
    return asked


def desk(house: ClockHouse, approvers: int = 2) -> Desk:
    return Desk(house.storage, house.clock, Rules(erasure_approvers=approvers))


async def take(house: ClockHouse, who: StaffId, asked: PrivacyRequest) -> None:
    await Taking(house.storage, house.clock).take(who, asked.number)


async def approve(house: ClockHouse, who: StaffId, asked: PrivacyRequest, approvers: int = 2) -> Reason | None:
    """None if it was accepted."""
    try:
        await desk(house, approvers).approve(who, asked.number)
    except Refused as refused:
        return refused.reason
    return None


async def test_in_a_group_nobody_decides_on_what_nobody_has_taken(house: ClockHouse, asked: PrivacyRequest) -> None:
    assert await approve(house, LEAD, asked) is Reason.NOT_TAKEN
    with pytest.raises(Refused, match=Reason.NOT_TAKEN):
        await desk(house).refuse(LEAD, asked.number, Denial.NO_MATCH)


@pytest.mark.parametrize(
    ("who", "why"), [(SUPPORT, None), (LEAD, None), (OTHER, Reason.TAKEN_BY_OTHER)], ids=["holder", "lead", "other"]
)
async def test_the_first_to_decide_is_who_has_it_or_a_lead(
    house: ClockHouse, asked: PrivacyRequest, who: StaffId, why: Reason | None
) -> None:
    await take(house, SUPPORT, asked)

    assert await approve(house, who, asked) is why


async def test_anybody_may_be_the_second_of_two(house: ClockHouse, asked: PrivacyRequest) -> None:
    await take(house, SUPPORT, asked)

    assert await approve(house, SUPPORT, asked) is None
    assert await approve(house, OTHER, asked) is None
    assert (await house.request(asked)).stage is Stage.WAITING_PERIOD


async def test_the_second_of_two_may_also_refuse(house: ClockHouse, asked: PrivacyRequest) -> None:
    await take(house, SUPPORT, asked)
    with pytest.raises(Refused, match=Reason.TAKEN_BY_OTHER):
        await desk(house).refuse(OTHER, asked.number, Denial.NO_MATCH)
    await approve(house, SUPPORT, asked)

    await desk(house).refuse(OTHER, asked.number, Denial.NO_MATCH)

    assert not (await house.request(asked)).active


async def test_who_took_it_never_suffices_alone_even_where_one_approves(
    house: ClockHouse, asked: PrivacyRequest
) -> None:
    await take(house, SUPPORT, asked)

    await approve(house, SUPPORT, asked, approvers=1)
    assert (await house.request(asked)).stage is Stage.AWAITING_APPROVAL
    await approve(house, OTHER, asked, approvers=1)
    assert (await house.request(asked)).stage is Stage.WAITING_PERIOD


async def test_where_one_approves_a_lead_who_did_not_take_it_suffices(house: ClockHouse, asked: PrivacyRequest) -> None:
    await take(house, SUPPORT, asked)

    await approve(house, LEAD, asked, approvers=1)

    assert (await house.request(asked)).stage is Stage.WAITING_PERIOD


async def test_who_is_late_is_told_who_was_faster(house: ClockHouse, asked: PrivacyRequest) -> None:
    await take(house, SUPPORT, asked)
    seen = (await desk(house).show(SUPPORT, asked.number)).mark
    await desk(house).approve(LEAD, asked.number, seen=seen)

    with pytest.raises(Refused, match=Reason.CHANGED_BY) as refused:
        await desk(house).approve(SUPPORT, asked.number, seen=seen)
    assert refused.value.facts == {"name": "Проба"}


async def test_a_card_says_how_many_people_the_roll_lacks(house: ClockHouse, asked: PrivacyRequest) -> None:
    counted = []
    for gone in (None, OTHER, SUPPORT, LEAD):
        if gone is not None:
            await house.storage.write(lambda tx, gone=gone: tx.staff.remove(gone))  # type: ignore[misc] # mypy sees no type of a default
        told = await desk(house).story_by_id(asked.request_id)
        counted.append(told.missing if told else None)

    assert counted == [0, 0, 1, 2]
