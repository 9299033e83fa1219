"""The end of a conversation: its rating by the renter, and a mute that takes no right away."""

from datetime import timedelta

from privacy.mute import MuteReason
from sandbox import TopicView
from tests.conversations.asking import PAUSE, asks, thread_of, writes_more
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.talking import answers, taps
from tests.conversations.team import Team
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос"
ANSWER = "Пробный ответ: приходите в офис"


async def test_asked_answered_closed_and_rated_an_hour_later(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await answers(team, team.support, topic, ANSWER)
    await anna.person.sees(ANSWER)
    await writes_more(anna, number, "Пробное спасибо")
    await house.calm()
    await topic.sees("Пробное спасибо")
    await _closes(team, topic)
    await anna.reads("enquiry.closed_by_us", ref=number)

    await house.later(timedelta(minutes=59))
    assert anna.text("rating.ask", ref=number, best=5) not in anna.person.screen
    await house.later(timedelta(minutes=2))
    await anna.reads("rating.ask", ref=number, best=5)
    await anna.person.taps("4")
    await anna.person.sees(anna.text("rating.thanks", n=4, best=5))

    assert (await thread_of(house, number)).enquiry.rating == 4
    now = house.clock.now()
    day = timedelta(days=1)
    assert await house.storage.read(lambda tx: tx.enquiries.ratings(now - day, now + day)) == {4: 1}


async def test_a_rating_may_be_left_and_is_not_asked_of_who_goes_on_writing(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await answers(team, team.support, topic, ANSWER)
    await _closes(team, topic)
    await anna.reads("enquiry.closed_by_us", ref=number)

    await writes_more(anna, number, "Пробное продолжение")
    await house.calm()
    await house.later(timedelta(hours=2))

    assert anna.text("rating.ask", ref=number, best=5) not in anna.person.screen


async def test_a_muted_renter_is_told_and_keeps_every_right(anna: Visitor, team: Team, house: House) -> None:
    await anna.is_proven()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await team.presses(team.support, "mute.start", topic)
    await team.support.is_alerted("refused.role_too_low")

    await _mutes(team, topic)
    reason = anna.words.label("mute.reason.abuse")
    told = await anna.person.sees(anna.text("mute.because", reason=reason))
    assert anna.text("mute.rights_stay") in told.text
    until = house.clock.now() + timedelta(days=7)
    await _tries_to_write(anna, number)
    await anna.reads("refused.muted", day=f"{until:%d.%m.%Y}")

    await anna.says("/menu")
    await anna.reads("menu.prompt")
    filed = await anna.files_erasure(TAIL)
    erasure = await team.takes(team.lead, filed)
    await answers(team, team.lead, erasure, ANSWER)
    talk = await house.storage.read(lambda tx: tx.enquiries.about(filed))
    assert talk is not None
    await writes_more(anna, talk.number, "Пробный ответ к заявке")
    await house.calm()
    await house.later(timedelta(minutes=2))  # the group's calls of this minute are spent
    await erasure.sees("Пробный ответ к заявке")

    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 200))
    muted = [link.entry for link in chain if link.entry.action == "enquiry.muted"]
    assert [(entry.actor, entry.detail["reason"]) for entry in muted] == [("staff:aigerim", MuteReason.ABUSE.value)]


async def test_a_mute_holds_for_edits_too(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    said = next(post for post in anna.person.chat if post.text == QUESTION)
    await _mutes(team, topic)

    await anna.person.edits(said, "Пробная правка")
    await house.later(timedelta(minutes=2))

    topic.cannot_see("Пробная правка")


async def test_who_cannot_file_a_request_is_heard_in_spite_of_a_mute(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await _mutes(team, await team.takes(team.support, number))

    other = await asks(anna, "representative", "Пробная доверенность")

    topic = await team.takes(team.lead, other)
    await topic.sees("Пробная доверенность")


async def test_a_mute_is_lifted_by_a_lead_or_ends_by_itself(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await _mutes(team, topic)
    await team.presses(team.lead, "mute.end", topic)
    await writes_more(anna, number, "Пробное после снятия")
    await house.calm()
    await topic.sees("Пробное после снятия")

    await _mutes(team, topic)
    await house.later(timedelta(days=7, seconds=1))
    await anna.taps("enquiry.write")
    await _says_again(anna, "Пробное после срока")
    await house.calm()

    await topic.sees("Пробное после срока")


async def _mutes(team: Team, topic: TopicView) -> None:
    await team.presses(team.lead, "mute.start", topic)
    await taps(team, team.lead, topic, "mute.reason.abuse")


async def _tries_to_write(visitor: Visitor, number: str) -> None:
    await visitor.taps("enquiry.write")
    await visitor.reads("enquiry.ask_more", ref=number)
    await _says_again(visitor, "Пробное слово")


async def _says_again(visitor: Visitor, text: str) -> None:
    visitor.house.clock.advance(PAUSE)
    await visitor.says(text)


async def _closes(team: Team, topic: TopicView) -> None:
    await team.presses(team.support, "enquiry.desk.close", topic)
    await taps(team, team.support, topic, "enquiry.close_yes")
