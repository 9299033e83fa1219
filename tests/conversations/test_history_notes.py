"""Notes among staff are read from the history by who may decide, and never stand in the group for all."""

import pytest

from sandbox import EphemeralSupport, Post, Sandbox
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

NOTE = "Пробная заметка 41c7"


@pytest.fixture
async def number(anna: Visitor, team: Team, house: House) -> str:
    """A request that support has taken, with one note in its topic."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await team.support.person.posts_in(topic, NOTE)
    await house.calm()
    return number


@pytest.mark.parametrize("support", list(EphemeralSupport))
async def test_notes_come_to_who_asked_alone(
    anna: Visitor, team: Team, telegram: Sandbox, number: str, support: EphemeralSupport
) -> None:
    telegram.world.ephemeral = support
    for member in (team.support, team.lead):
        await _asks(team, member, number)
        mine = team.group.as_seen_by(member.person.account)
        await member.person.taps(member.words.label("desk_notes.read", count=1), where=mine)
        await team.house.calm()

        read = mine if support is EphemeralSupport.FULL else member.person
        shown = await read.sees(member.text("desk_notes.title", ref=number))
        assert "daulet" in shown.text
        assert NOTE in shown.text
    seen = team.group.as_seen_by(team.second.person.account)
    seen.cannot_see(team.second.text("desk_notes.title", ref=number))
    assert sum(NOTE in post for post in seen.transcript.split("▶")) == 1
    assert NOTE not in anna.person.transcript


async def test_in_the_private_chat_they_are_read_at_once_and_lead_back(team: Team, number: str) -> None:
    await team.lead.says(f"/history {number}")
    await team.lead.reads("history.title", ref=number)
    await team.lead.taps("desk_notes.read", count=1)
    await team.lead.person.sees(NOTE)

    await team.lead.taps("desk_notes.back")

    await team.lead.reads("history.title", ref=number)
    team.lead.person.cannot_see(NOTE)


async def test_who_may_not_decide_reads_no_notes(team: Team, number: str) -> None:
    shown = await _asks(team, team.lead, number)
    data = next(
        b.callback_data for row in shown.keyboard for b in row if b.callback_data and "notes" in b.callback_data
    )
    own = await _asks(team, team.second, number)
    assert not any("📝" in button.text for row in own.keyboard for button in row)

    await team.second.person.presses_stale(own, data)

    await team.second.is_alerted("refused.taken_by_other", name="daulet")


async def _asks(team: Team, member: Member, number: str) -> Post:
    await member.person.posts_in(team.group, f"/history {number}")
    await team.house.calm()
    mine = team.group.as_seen_by(member.person.account)
    return await mine.sees(member.text("history.title", ref=number))
