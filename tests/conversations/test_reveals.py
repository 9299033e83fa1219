"""Personal data at the desk: for who has taken the request alone, never in the group for all, gone after a while."""

from datetime import timedelta

import pytest

from privacy.access_log import LookedAt, Looker
from privacy.dossier import Category
from sandbox import EphemeralSupport, TopicView
from tests.conversations.blocks import blocks
from tests.conversations.documents import awaits_documents
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.people import ANNA, TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor, number_in
from tests.papers import PDF

NAME = "Пробный Арендатор"


@pytest.fixture
async def number(anna: Visitor) -> str:
    await anna.is_proven()
    return await anna.files_erasure(TAIL)


def seen_by(member: Member, topic: TopicView) -> TopicView:
    return topic.as_seen_by(member.person.account)


async def reveals(team: Team, topic: TopicView, member: Member) -> None:
    await team.presses(member, "reveal.show", topic)


async def test_who_has_taken_it_sees_the_values_and_nobody_else_does(
    anna: Visitor, team: Team, house: House, number: str
) -> None:
    topic = await team.takes(team.support, number)

    await reveals(team, topic, team.support)

    mine = seen_by(team.support, topic)
    await mine.sees(team.support.text("reveal.title", ref=number).splitlines()[0])
    await mine.sees(NAME)
    for view in (topic, seen_by(team.lead, topic), seen_by(team.second, topic), team.group):
        view.cannot_see(NAME)
    assert NAME not in team.group.transcript
    await house.later(timedelta(minutes=10))
    mine.cannot_see(NAME)
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    log = await house.storage.read(lambda tx: tx.access_log.of(subject_id))
    assert (Looker.STAFF, LookedAt.FULL_VALUES, number) in {(look.looker, look.what, look.why) for look in log}


async def test_a_role_shows_nothing_without_having_taken_it(team: Team, number: str) -> None:
    topic = await team.takes(team.support, number)

    for member in (team.lead, team.second):
        await reveals(team, topic, member)
        await member.is_alerted("refused.taken_by_other", name="daulet")
        seen_by(member, topic).cannot_see(NAME)


@pytest.mark.parametrize("support", [EphemeralSupport.REFUSED, EphemeralSupport.UNKNOWN])
async def test_where_nothing_can_be_whispered_it_comes_to_the_private_chat(
    team: Team, house: House, number: str, support: EphemeralSupport
) -> None:
    """A server that knows no whispers would have said it to everybody."""
    topic = await team.takes(team.support, number)
    house.telegram.ephemeral = support

    await reveals(team, topic, team.support)

    shown = await team.support.person.sees_new(NAME)
    assert shown.message.has_protected_content
    assert NAME not in team.group.transcript
    await team.support.is_alerted("reveal.private")
    await house.later(timedelta(minutes=10))
    assert not any(NAME in post.text for post in team.support.person.chat)


async def test_what_was_not_delivered_comes_to_the_private_chat_when_asked_again(team: Team, number: str) -> None:
    topic = await team.takes(team.support, number)
    await reveals(team, topic, team.support)
    await team.support.is_alerted("reveal.here")

    await reveals(team, topic, team.support)

    await team.support.person.sees_new(NAME)


async def test_what_was_whispered_is_hidden_by_its_button(team: Team, number: str) -> None:
    topic = await team.takes(team.support, number)
    await reveals(team, topic, team.support)
    mine = seen_by(team.support, topic)
    await mine.sees(NAME)

    await team.support.person.taps(team.support.words.label("button.hide"), where=mine)
    await team.house.calm()

    mine.cannot_see(NAME)


async def test_only_the_categories_of_the_request_are_shown(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    await anna.taps("menu.erase")
    await anna.taps("erase.ground.not_needed")
    for category in set(Category) - {Category.MOBILE_NUMBER}:
        await anna.unchooses(category)
    await anna.taps("button.next")
    await anna.steps_up(TAIL)
    await anna.reads("erase.confirm")
    await anna.taps("erase.send")
    number = number_in(await anna.reads("receipt.title"))
    topic = await team.takes(team.support, number)

    await reveals(team, topic, team.support)

    mine = seen_by(team.support, topic)
    await mine.sees(ANNA)
    mine.cannot_see(NAME)


async def test_a_blocked_value_is_shown_for_the_block_itself(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    topic = await team.takes(team.support, number)

    await reveals(team, topic, team.support)

    await seen_by(team.support, topic).sees(NAME)


async def test_the_renters_words_are_whispered_and_documents_come_to_the_private_chat(
    anna: Visitor, team: Team, house: House
) -> None:
    number = await awaits_documents(anna)
    await anna.person.sends_document("a.pdf", PDF, caption="Пробный текст к документу")
    await anna.reads("attach.done", ref=number)
    await house.calm()
    topic = await team.takes(team.support, number)

    await team.presses(team.lead, "block.read", topic)
    await seen_by(team.lead, topic).sees("Пробный текст к документу")
    await team.presses(team.second, "block.read", topic)
    await team.second.is_alerted("refused.taken_by_other", name="daulet")
    await team.presses(team.support, "attach.read", topic, count=1)

    shown = await team.support.reads("attach.for_staff", ref=number, nth=1)
    assert team.support.person.file_of(shown) == PDF
    assert not any(post.message.document for post in topic.chat)
