"""Refusing in a topic: a reason with its basis, a paragraph of one's own in both languages, looked over before."""

from datetime import timedelta

import pytest

from bot.words import Words, load_words
from privacy.denial_basis import packaged_bases
from privacy.renter import Language
from privacy.request import Denial, Remedy
from sandbox import Post, TopicView
from tests.conversations.blocks import blocks
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.people import TAIL
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

RUSSIAN, KAZAKH = "Пробный абзац: спор <не> окончен", "Сынақ абзацы: дау <аяқталған> жоқ"
OWN = {Language.RU: RUSSIAN, Language.KK: KAZAKH}


@pytest.fixture
async def topic(anna: Visitor, team: Team) -> TopicView:
    await anna.is_proven()
    return await team.takes(team.support, await anna.files_erasure(TAIL))


async def chooses(member: Member, team: Team, topic: TopicView, denial: Denial) -> None:
    refuse = "desk.no_violation" if denial is Denial.VIOLATION_NOT_CONFIRMED else "desk.refuse"
    await team.presses(member, refuse, topic)
    await member.person.taps(member.words.label(f"denial.short.{denial.value}"), where=topic)
    await team.house.calm()


async def taps(member: Member, team: Team, topic: TopicView, text_id: str) -> None:
    """A button of what is said to this member, in their own language."""
    await member.person.taps(member.words.label(text_id), where=topic)
    await team.house.calm()


async def is_asked(member: Member, topic: TopicView, text_id: str) -> Post:
    return await topic.sees(member.text(text_id, ref=topic.topic.name.split(" · ")[0]))


async def answers(member: Member, team: Team, topic: TopicView, question: Post, text: str) -> None:
    await member.person.posts_in(topic, text, reply_to=question)
    await team.house.calm()


async def writes_both(member: Member, team: Team, topic: TopicView) -> None:
    await member.person.taps(member.words.label("deny.add"), where=topic)
    await answers(member, team, topic, await is_asked(member, topic, "deny.ask_ru"), RUSSIAN)
    await answers(member, team, topic, await is_asked(member, topic, "deny.ask_kk"), KAZAKH)


async def test_an_own_paragraph_reaches_the_renter_in_their_language(
    anna: Visitor, team: Team, house: House, topic: TopicView
) -> None:
    mine, theirs = anna.words.language, next(one for one in Language if one is not anna.words.language)
    await chooses(team.support, team, topic, Denial.OTHER)
    await writes_both(team.support, team, topic)
    preview = await topic.sees(OWN[mine])
    assert OWN[theirs] in preview.text
    assert preview.text.index(OWN[mine]) < preview.text.index(OWN[theirs])
    assert load_words()[mine]("denial.other") in preview.text

    await taps(team.support, team, topic, "deny.send")

    notice = await anna.person.sees_new(OWN[mine])
    assert anna.text("denial.other") in notice.text
    assert OWN[theirs] not in notice.text
    await anna.taps("receipt.status")
    await anna.reads("card.timeline")
    await anna.person.sees(OWN[mine])


async def test_who_refuses_is_told_the_basis_and_that_nobody_has_checked_it(
    anna: Visitor, team: Team, topic: TopicView
) -> None:
    await chooses(team.support, team, topic, Denial.LEGAL_RETENTION)

    basis = packaged_bases()[Denial.LEGAL_RETENTION].said[anna.words.language]
    shown = await topic.sees(team.support.text("deny.basis", basis=basis))
    assert team.support.text("deny.unverified") in shown.text
    assert anna.text("denial.legal_retention") in shown.text


async def test_only_the_reply_of_who_was_asked_counts(
    anna: Visitor, team: Team, house: House, topic: TopicView
) -> None:
    """Whatever else is typed stays a note among colleagues."""
    await chooses(team.support, team, topic, Denial.OTHER)
    await team.support.person.taps(team.support.words.label("deny.add"), where=topic)
    question = await is_asked(team.support, topic, "deny.ask_ru")

    await answers(team.lead, team, topic, question, "Пробная чужая фраза")
    await team.support.person.posts_in(topic, "Пробная заметка")
    await house.calm()
    topic.cannot_see(team.support.text("deny.ask_kk", ref=topic.topic.name.split(" · ")[0]))

    await answers(team.support, team, topic, question, RUSSIAN)
    await is_asked(team.support, topic, "deny.ask_kk")
    anna.person.cannot_see("Пробная заметка")


async def test_a_paragraph_is_written_anew_or_dropped(
    anna: Visitor, team: Team, house: House, topic: TopicView
) -> None:
    await chooses(team.support, team, topic, Denial.OTHER)
    await writes_both(team.support, team, topic)
    await topic.sees(KAZAKH)

    await taps(team.support, team, topic, "button.cancel")
    await house.later(timedelta(minutes=1))

    anna.person.cannot_see(OWN[anna.words.language])
    await topic.sees(team.text("place.in_progress.awaiting_approval"))


async def test_what_is_too_long_is_refused_and_the_question_stands(anna: Visitor, team: Team, topic: TopicView) -> None:
    await chooses(team.support, team, topic, Denial.OTHER)
    await team.support.person.taps(team.support.words.label("deny.add"), where=topic)
    question = await is_asked(team.support, topic, "deny.ask_ru")

    await answers(team.support, team, topic, question, "а" * 601)
    mine = topic.as_seen_by(team.support.person.account)
    await mine.sees(team.support.text("refused.statement_too_long", longest=600))
    await answers(team.support, team, topic, question, RUSSIAN)

    await is_asked(team.support, topic, "deny.ask_kk")


async def test_a_block_is_lifted_with_a_reason_and_the_way_to_appeal(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    topic = await team.takes(team.support, number)

    await chooses(team.support, team, topic, Denial.VIOLATION_NOT_CONFIRMED)
    await team.support.person.taps(team.support.words.label("desk.confirm_denial_yes"), where=topic)
    await house.calm()

    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text("denial.violation_not_confirmed") in notice.text
    assert anna.text("notice.appeal") in notice.text
    await anna.sees_button("appeal.button")
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    assert await house.storage.read(lambda tx: tx.restrictions.of(subject_id)) == frozenset()


async def test_a_confirmed_violation_keeps_the_block_until_it_is_put_right(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await blocks(anna, Remedy.LATER)
    topic = await team.takes(team.support, number)

    await team.presses(team.support, "desk.violation", topic)

    await anna.reads("block.violation", ref=number)
    renter = await house.account(anna.person)
    assert renter.subject_id is not None
    subject_id = renter.subject_id
    assert await house.storage.read(lambda tx: tx.restrictions.of(subject_id))
    await team.group.waits_for(lambda: topic.topic.is_closed or None, "the topic is still open")


def test_every_reason_has_its_basis_in_both_languages(words: Words) -> None:
    assert all(basis.said[words.language] for basis in packaged_bases().values())
