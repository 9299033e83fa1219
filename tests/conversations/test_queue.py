"""/queue and /find: the views of the queue, jumps into it, and numbers typed as people type them."""

import pytest

from privacy.board import QueueView
from sandbox import EphemeralSupport, Sandbox
from sandbox.groups import Group
from tests.conversations.asking import asks as enquires
from tests.conversations.member import Member, Office
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

CYRILLIC = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")


def seen_by(member: Member, team: Team) -> Group:
    return team.group.as_seen_by(member.person.account)


async def asks(member: Member, team: Team, command: str) -> Group:
    """In the group; what is whispered back is read by this member alone."""
    await member.person.posts_in(team.group, command)
    await team.house.calm()
    return seen_by(member, team)


def title(member: Member, view: QueueView, n: int) -> str:
    return member.text("queue.title", view=member.words.label(f"queue.{view.value}", n=n))


async def test_the_queue_is_whispered_and_taken_from(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    mine = await asks(team.support, team, "/queue")
    await mine.sees(title(team.support, QueueView.ALL, 1))
    seen_by(team.lead, team).cannot_see(title(team.support, QueueView.ALL, 1))

    await team.support.person.taps(team.support.words.label("queue.take", ref=number), where=mine)
    await team.house.calm()
    await team.support.person.taps(team.support.words.label("queue.mine", n=0), where=mine)
    await mine.sees(title(team.support, QueueView.MINE, 1))
    await team.support.person.taps(team.support.words.label("queue.open", ref=number), where=mine)

    topic = await team.group.sees_topic(number)
    internal = str(team.group.id).removeprefix("-100")
    assert team.support.person.opened_links == [f"https://t.me/c/{internal}/{topic.topic.id}"]


@pytest.mark.parametrize("support", [EphemeralSupport.REFUSED, EphemeralSupport.UNKNOWN])
async def test_where_nothing_can_be_whispered_the_queue_is_a_reply(
    anna: Visitor, team: Team, telegram: Sandbox, support: EphemeralSupport
) -> None:
    telegram.world.ephemeral = support
    await asks(team.support, team, "/queue")
    await team.group.sees(title(team.support, QueueView.ALL, 0))

    await team.support.person.taps(team.support.words.label("queue.overdue", n=0), where=team.group)

    await team.group.sees(title(team.support, QueueView.OVERDUE, 0))
    await team.group.sees_no(title(team.support, QueueView.ALL, 0))


async def test_a_stranger_in_the_group_sees_no_queue(anna: Visitor, team: Team) -> None:
    team.group.let_in(anna.person.account)
    before = len(team.group.chat)
    for command in ("/queue", "/find DSR-7K3F-Q2"):
        await anna.person.posts_in(team.group, command)
    await team.house.calm()

    assert len(team.group.chat) == before + 2


@pytest.mark.parametrize("spelled", [str, str.lower, lambda one: one.replace("-", " "), lambda one: one[4:]])
async def test_a_number_is_found_however_it_is_typed(anna: Visitor, office: Office, spelled: object) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    assert callable(spelled)

    for said in (spelled(number), spelled(number.translate(CYRILLIC))):
        await office.lead.says(f"/find {said}")
        await office.lead.reads("card.title", ref=number)


async def test_what_cannot_be_found_is_said_kindly(office: Office) -> None:
    await office.lead.says("/find DSR-0000")
    await office.lead.reads("refused.no_such_number")
    await office.lead.says("/find")
    await office.lead.reads("found.how")


async def test_what_cannot_be_found_is_whispered_in_the_group(team: Team) -> None:
    mine = await asks(team.support, team, "/find nothing")

    await mine.sees(team.support.text("refused.no_such_number"))


async def test_a_number_found_in_the_group_can_be_taken(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    mine = await asks(team.second, team, f"/find {number}")

    await team.second.person.taps(team.second.words.label("topic.take"), where=mine)
    await team.house.calm()

    topic = await team.group.sees_topic(number)
    await topic.sees(team.text("topic.holder", name="saule"))


async def test_help_in_the_group_explains_the_desk_to_a_member_alone(team: Team) -> None:
    mine = await asks(team.support, team, "/help")

    await mine.sees(team.support.text("desk_help.1"))
    seen_by(team.lead, team).cannot_see(team.support.text("desk_help.1"))


async def test_enquiries_stand_below_the_requests_and_lead_to_their_card(anna: Visitor, office: Office) -> None:
    await anna.starts()
    number = await enquires(anna, "support", "Пробный вопрос")

    await office.lead.says("/queue")
    shown = await office.lead.reads("queue.enquiries")
    assert number in shown.text
    await office.lead.person.taps(number)
    await office.lead.reads("enquiry.desk.title")


async def test_an_enquiry_is_taken_from_the_whispered_queue(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await enquires(anna, "support", "Пробный вопрос")
    mine = await asks(team.support, team, "/queue")

    await team.support.person.taps(team.support.words.label("queue.take", ref=number), where=mine)
    await team.house.calm()
    await team.support.person.taps(team.support.words.label("queue.mine", n=0), where=mine)

    await mine.sees(title(team.support, QueueView.MINE, 0))
    await mine.sees(team.support.text("queue.enquiries"))
    await team.group.sees_topic(number)
