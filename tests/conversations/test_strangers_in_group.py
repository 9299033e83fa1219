"""A stranger in the staff group, and somebody who is staff no more: they can do nothing and see nothing personal."""

import pytest

from app.commands.staff import leave
from app.wiring import open_office
from bot.callbacks import DeskAct, DeskCard, DeskDenial
from bot.desk_taps import HandTo, JoinDesk, OnTopic, Queue, TakeNext, TopicAct
from bot.tapped import Tapped
from privacy.board import QueueView
from privacy.renter import Language
from privacy.request import Denial, PrivacyRequest, RequestEvent
from privacy.rules import Rules
from privacy.staff import StaffId
from sandbox import Person
from sandbox.rights import EVERY_RIGHT
from tests.conversations.house import House
from tests.conversations.people import ANNA, TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

PERSONAL = (ANNA, ANNA[-4:], TAIL, "Пробный Арендатор", "Пробная Арендаторша")


def every_tap(number: str) -> list[Tapped]:
    """One of each kind of button of the desk."""
    return [
        TakeNext(),
        *(OnTopic(act=act, number=number, seen=seen) for act in TopicAct for seen in range(4)),
        HandTo(number=number, heir=StaffId("saule")),
        *(DeskCard(act=act, number=number) for act in DeskAct),
        *(DeskDenial(number=number, denial=Denial.OTHER, sure=sure) for sure in (False, True)),
        *(Queue(view=view) for view in QueueView),
        JoinDesk(language=Language.RU, code="x"),
    ]


async def standing(house: House, number: str) -> tuple[PrivacyRequest, list[RequestEvent], object]:
    """All that a tap could have changed."""
    found = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert found is not None
    events = await house.storage.read(lambda tx: tx.requests.events(found.request_id))
    return found, list(events), await house.storage.read(lambda tx: tx.assignments.of(found.request_id))


async def can_do_nothing(stranger: Person, team: Team, number: str) -> None:
    """Whatever they press or type in the group and in its topic is answered and changes nothing."""
    topic = await team.group.sees_topic(number)
    card = await topic.sees(team.text("topic.holder", name="daulet"))
    before = await standing(team.house, number)
    refused = team.words.label("group.not_staff")
    for n, tapped in enumerate(every_tap(number), start=1):
        await stranger.presses_stale(card, tapped.pack())
        await team.house.calm()
        assert [one.text for one in stranger.alerts].count(refused) == n, tapped
        team.house.clock.advance(Rules().enquiry_pause)
    for command in ("/queue", "/find " + number, "/stats", "/report"):
        said = team.group.last
        await stranger.posts_in(team.group, command)
        await team.house.calm()
        assert number not in "".join(post.text for post in team.group.chat if post.id > said.id + 1)
    assert await standing(team.house, number) == before


@pytest.mark.parametrize("office", ["member", "administrator", "anonymous"])
async def test_a_stranger_in_the_group_can_do_nothing(anna: Visitor, team: Team, house: House, office: str) -> None:
    """A place in the group gives no rights, not even an administrator's."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await team.takes(team.support, number)
    stranger = house.telegram.person("Пробный Посторонний")
    team.group.let_in(stranger.account)
    if office != "member":
        lead = team.lead.person.account
        team.group.promote(stranger.account, lead, EVERY_RIGHT, anonymous=office == "anonymous")

    await can_do_nothing(stranger, team, number)


async def test_who_was_removed_can_do_nothing_from_that_moment_on(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await team.takes(team.support, number)

    assert await leave(open_office(house.storage, house.clock, Rules(), crm_directory=None), "saule")

    await can_do_nothing(team.second.person, team, number)


async def test_whoever_reads_the_whole_group_learns_nothing_personal(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await team.presses(team.support, "desk.approve", topic)
    await team.presses(team.lead, "desk.approve", topic)
    await house.later(Rules().lease)

    everything = "\n".join(post.text for post in team.group.room.posts.values())
    assert number in everything
    for secret in PERSONAL:
        assert secret not in everything
