"""Asking a renter for what a request cannot go on without: the clock stands, and runs on by itself with the answer."""

from datetime import timedelta

from privacy.clock_event import standing_pause
from privacy.request import PrivacyRequest, Stage
from sandbox import Post, TopicView
from tests.conversations.asking import PAUSE
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.talking import replies, said, sends, taps
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

WHAT = "Пробный вопрос: пришлите копию договора"


async def test_the_clock_stands_until_the_renter_answers_with_a_document(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await _asks(team, topic)
    told = await anna.person.sees(WHAT)
    assert anna.text("enquiry.about_yours", ref=number) in told.text
    assert await _stands(house, number)
    assert (await _request(house, number)).stage is Stage.NEED_MORE_INFO
    await anna.taps("enquiry.write")
    await house.calm()
    house.clock.advance(PAUSE)
    await anna.person.sends_document("dogovor.pdf", b"%PDF-1.4 proba")
    await house.calm()

    assert not await _stands(house, number)
    assert (await _request(house, number)).stage is Stage.AWAITING_APPROVAL
    assert not any(post.message.document for post in topic.chat)
    await team.second.person.taps(team.words.label("talk.open_file"), where=topic)
    await team.second.is_alerted("refused.taken_by_other", name="daulet")
    await team.presses(team.support, "talk.open_file", topic)
    opened = team.support.person.last
    assert opened.message.document is not None
    assert opened.message.has_protected_content
    await house.later(timedelta(minutes=11))
    assert opened not in team.support.person.chat


async def test_the_preview_says_that_the_clock_will_stand_and_cancelling_lets_it_run(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    preview = await _drafts(team, topic)
    assert said(team.support, "talk.clock_will_stand") in preview.text
    await taps(team, team.support, topic, "button.cancel")

    assert not await _stands(house, number)
    assert WHAT not in anna.person.transcript


async def test_of_a_renter_who_stays_silent_staff_are_told_once(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await _asks(team, topic)

    await house.later(timedelta(days=4))
    assert not any(team.text("talk.silent", ref=number) in text for text in topic.screen)
    await house.later(timedelta(days=4))

    await topic.sees(team.text("talk.silent", ref=number))


async def test_who_asks_for_nothing_after_all_goes_back(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await team.presses(team.support, "talk.ask", topic)
    await topic.sees(said(team.support, "talk.ask_why", ref=number))
    await taps(team, team.support, topic, "button.back")

    topic.cannot_see(said(team.support, "talk.ask_why", ref=number))
    assert not await _stands(house, number)


async def _drafts(team: Team, topic: TopicView) -> Post:
    await team.presses(team.support, "talk.ask", topic)
    await taps(team, team.support, topic, "talk.ask.information")
    return await replies(team, team.support, topic, WHAT)


async def _asks(team: Team, topic: TopicView) -> None:
    await _drafts(team, topic)
    await sends(team, team.support, topic, WHAT)


async def _stands(house: House, number: str) -> bool:
    request = await _request(house, number)
    return standing_pause(await house.storage.read(lambda tx: tx.clocks.of(request.request_id))) is not None


async def _request(house: House, number: str) -> PrivacyRequest:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return request
