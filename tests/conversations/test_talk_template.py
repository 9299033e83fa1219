"""Ready answers in a topic: offered where they are true, looked over in the renter's language, and sent as any."""

from datetime import date

import pytest

from bot.words import load_words
from privacy.clock_event import ExtensionReason
from privacy.deadline import last_day
from privacy.renter import Language
from privacy.template import Template
from sandbox import Post, TopicView
from tests.conversations.asking import asks, thread_of
from tests.conversations.house import House
from tests.conversations.member import Member
from tests.conversations.people import TAIL
from tests.conversations.talking import replies, said, sends, taps
from tests.conversations.team import Team
from tests.conversations.test_staff_group import data_of
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос о договоре"
OWN = "Пробный ответ своими словами"


@pytest.fixture
def office_text(anna: Visitor) -> str:
    return anna.words.label("template.come_to_office")


async def test_a_ready_answer_is_looked_over_in_both_languages_and_sent_once(
    anna: Visitor, team: Team, house: House, office_text: str
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    preview = await _chooses(team, team.support, topic, Template.COME_TO_OFFICE, office_text)
    assert anna.text("enquiry.answer", ref=number) in preview.text
    assert office_text in preview.text
    assert team.support.words.label("template.come_to_office") in preview.text
    assert office_text not in anna.person.transcript
    await sends(team, team.support, topic, office_text)

    told = await anna.reads("enquiry.answer", ref=number)
    assert office_text in told.text
    others = load_words()[Language.RU if anna.words.language is Language.KK else Language.KK]
    assert others.label("template.come_to_office") not in anna.person.transcript
    assert [one.author for one in (await thread_of(house, number)).messages] == ["renter", "staff:daulet"]


async def test_a_ready_answer_may_give_way_to_ones_own_words(anna: Visitor, team: Team, office_text: str) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    await _chooses(team, team.support, topic, Template.COME_TO_OFFICE, office_text)
    await taps(team, team.support, topic, "enquiry.desk.again")
    await replies(team, team.support, topic, OWN)
    await sends(team, team.support, topic, OWN)

    await anna.person.sees(OWN)
    assert office_text not in anna.person.transcript


async def test_a_cancelled_ready_answer_goes_nowhere_and_the_list_can_be_left(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    await _chooses(team, team.support, topic, Template.LOOKING, anna.words.label("template.looking"))
    await taps(team, team.support, topic, "button.cancel")
    await team.presses(team.support, "template.choose", topic)
    await taps(team, team.support, topic, "button.back")

    assert not any(said(team.support, "template.which", ref=number) in text for text in topic.screen)
    assert len((await thread_of(house, number)).messages) == 1


async def test_only_the_holder_or_a_lead_chooses_and_sends(anna: Visitor, team: Team, office_text: str) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    await team.presses(team.second, "template.choose", topic)
    await team.second.is_alerted("refused.enquiry_taken", name="daulet")
    await team.presses(team.support, "template.choose", topic)
    label = team.support.words.label("template.label.come_to_office")
    await team.second.person.taps(label, where=topic)
    await team.house.calm()
    await team.second.is_alerted("refused.enquiry_taken", name="daulet")
    await team.lead.person.taps(label, where=topic)
    await team.house.calm()
    await sends(team, team.lead, topic, office_text)

    await anna.person.sees(office_text)


async def test_a_request_is_named_with_its_last_day_and_an_extension_only_once_there_is_one(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.lead, number)
    before = await _offered(team, team.lead, topic, number)
    assert team.lead.words.label("template.label.term_extended") not in before.text
    await taps(team, team.lead, topic, "button.back")

    await team.presses(team.lead, "topic.extend", topic)
    await team.lead.person.taps("5", where=topic)
    await topic.sees(team.lead.text("extend.why", ref=number, n=5))
    await taps(team, team.lead, topic, f"extend.why.{ExtensionReason.THIRD_PARTY.value}")
    day = anna.words.date(await _last_day(house, number))
    text = anna.words.label("template.term_extended", ref=number, date=day)
    await _chooses(team, team.lead, topic, Template.TERM_EXTENDED, text)
    await sends(team, team.lead, topic, text)

    told = await anna.reads("enquiry.about_yours", ref=number)
    assert text in told.text


async def test_what_became_untrue_of_a_request_is_refused(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    listed = await _offered(team, team.support, topic, number)
    where = data_of(listed, team.support.words.label("template.label.where_is_my_request"))

    await team.presses(team.support, "talk.ask", topic)
    await taps(team, team.support, topic, "talk.ask.information")
    await replies(team, team.support, topic, OWN)
    await sends(team, team.support, topic, OWN)
    await team.support.person.presses_stale(listed, where)
    await team.house.calm()

    await team.support.is_alerted("refused.request_changed")
    again = await _offered(team, team.support, topic, number)
    assert team.support.words.label("template.label.where_is_my_request") not in again.text


async def _offered(team: Team, member: Member, topic: TopicView, number: str) -> Post:
    await team.presses(member, "template.choose", topic)
    return await topic.sees(said(member, "template.which", ref=number))


async def _chooses(team: Team, member: Member, topic: TopicView, template: Template, shown: str) -> Post:
    """From the button to the preview, which stands where the list was."""
    await team.presses(member, "template.choose", topic)
    await taps(team, member, topic, f"template.label.{template.value}")
    return await topic.sees(shown)


async def _last_day(house: House, number: str) -> date:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return last_day(request.due_at)
