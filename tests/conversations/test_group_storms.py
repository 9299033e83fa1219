"""The staff group under load and under Telegram's limits: a storm of 429, a hundred requests at once."""

from dataclasses import replace
from datetime import timedelta

from privacy.ports import Transaction
from privacy.request import Kind, Stage, Status
from privacy.staff import StaffId
from privacy.taking import Taking
from privacy.telling import tell_staff
from sandbox import Fault, Faults, Group, Limits
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor
from tests.storage.samples import request

_MANY = 100
_SOON = timedelta(seconds=5)


def _hundred(tx: Transaction, team: Team) -> None:
    for n in range(_MANY):
        due = team.house.clock.now() + timedelta(days=1, minutes=n)
        filed = replace(
            request(f"burst{n}", f"subject{n}", Kind.ERASURE),
            number=f"DSR-{n:04}-ZZ",
            status=Status.IN_PROGRESS,
            stage=Stage.AWAITING_APPROVAL,
            due_at=due,
        )
        tx.requests.add(filed)
        tell_staff(tx, filed)


async def test_while_telegram_asks_the_desk_to_wait_renters_are_served(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    house.telegram.faults = Faults().on("*", Fault.TOO_MANY_REQUESTS, chat=team.group.id, seconds=60)
    before = len(house.telegram.calls)

    number = await anna.files_erasure(TAIL)
    await house.later(timedelta(seconds=20))
    await Taking(house.storage, house.clock).take(StaffId("daulet"), number)
    for _ in range(5):
        await house.later(timedelta(seconds=7))

    asked = [one for one in list(house.telegram.calls)[before:] if one.params.get("chat_id") == team.group.id]
    assert len(asked) == 1
    await anna.person.sees(number)
    house.telegram.faults = None
    await house.later(timedelta(seconds=61))
    await team.group.sees_topic(number)
    await team.sees_board("board.counts", fresh=0, taken=1, urgent=0, overdue=0)


async def test_a_hundred_requests_at_once_stay_within_the_limits_and_claims_are_served(
    team: Team, house: House
) -> None:
    await house.later(timedelta(minutes=2))
    house.telegram.limits = Limits()

    await house.storage.write(lambda tx: _hundred(tx, team))
    await house.later(timedelta(seconds=16))
    for member in [team.lead, team.support, team.second, team.lead, team.support]:
        await member.person.taps(team.words.label("board.take_next"), where=team.group)
        await house.later(_SOON)

    opened = [one for one in team.group.topics if "DSR-" in one.topic.name]
    assert len(opened) == 5
    await house.later(timedelta(minutes=1))
    await team.sees_board("board.counts", fresh=_MANY - 5, taken=5, urgent=0, overdue=0)
    assert house.telegram.throttled.chats[team.group.id] == 0


async def _works_by_replies(anna: Visitor, team: Team, group: Group) -> None:
    """A group without topics: the card is a message, and its buttons do what they do in a topic."""
    await team.house.room.staff_room.take_over(group.id)
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await team.house.later(timedelta(seconds=16))

    await team.support.person.taps(number, where=group)
    await team.house.calm()
    await group.sees(team.text("topic.holder", name="daulet"))
    await team.support.person.taps(team.words.label("desk.approve"), where=group)
    await team.house.calm()
    await group.sees(team.text("desk.approved", names="daulet", n=1, needed=2))


async def test_a_supergroup_without_topics_does_the_same_job(anna: Visitor, team: Team, house: House) -> None:
    people = [one.person for one in team.members]
    await _works_by_replies(anna, team, house.telegram.supergroup("Без тем", people))


async def test_a_group_that_becomes_a_forum_is_followed(anna: Visitor, team: Team, house: House) -> None:
    small = house.telegram.group("Малая", [one.person for one in team.members], bot_leads=True)
    await _works_by_replies(anna, team, small)

    forum = house.telegram.upgrade(small, forum=True)
    await house.later(timedelta(seconds=16))

    await forum.sees(team.text("group.event.moved"))
    await forum.sees(team.text("board.counts", fresh=0, taken=1, urgent=0, overdue=0))
    number = await house.storage.read(lambda tx: tx.requests.unfinished()[0].number)
    await (await forum.sees_topic(number)).sees(team.text("desk.approved", names="daulet", n=1, needed=2))
