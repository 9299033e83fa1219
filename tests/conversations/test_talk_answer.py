"""Answers out of the staff group: looked over in a preview, sent by who may, and followed until they arrive."""

from datetime import timedelta

from privacy.history import History
from privacy.rules import Rules
from privacy.staff import StaffId
from tests.conversations.asking import asks, thread_of, writes_more
from tests.conversations.house import House
from tests.conversations.people import TAIL
from tests.conversations.talking import answers, drafts, said, sends, taps
from tests.conversations.team import Team
from tests.conversations.test_staff_group import data_of
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос о договоре"
ANSWER = "Пробный ответ: приходите в офис"


async def test_an_answer_is_looked_over_sent_and_seen_to_arrive(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)

    preview = await drafts(team, team.support, topic, ANSWER)
    assert anna.text("enquiry.answer", ref=number) in preview.text
    assert ANSWER not in anna.person.transcript
    await sends(team, team.support, topic, ANSWER)

    told = await anna.reads("enquiry.answer", ref=number)
    assert ANSWER in told.text
    await topic.sees(team.text("talk.sent", ref=number))
    shown = await topic.sees(ANSWER)
    assert team.text("enquiry.delivery.delivered") in shown.text
    assert [one.author for one in (await thread_of(house, number)).messages] == ["renter", "staff:daulet"]


async def test_the_preview_warns_of_the_other_language(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.lead, number)
    russian_is_other = anna.words.language.value == "kk"
    language = team.lead.words.label(f"language.{anna.words.language.value}")
    warning = said(team.lead, "enquiry.desk.other_language", language=language)

    preview = await drafts(team, team.lead, topic, ANSWER)

    assert (warning in preview.text) is russian_is_other


async def test_written_anew_only_the_last_text_goes(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    stale = await drafts(team, team.support, topic, ANSWER)
    send = data_of(stale, team.support.words.label("enquiry.desk.send"))

    await taps(team, team.support, topic, "enquiry.desk.again")
    asked = await topic.sees(said(team.support, "talk.only_reply"))
    await team.support.person.posts_in(topic, "Пробный ответ иначе", reply_to=asked)
    await team.house.calm()
    await team.support.person.presses_stale(stale, send)
    await team.support.is_alerted("refused.draft_gone")
    await sends(team, team.support, topic, "Пробный ответ иначе")

    await anna.person.sees("Пробный ответ иначе")
    assert ANSWER not in anna.person.transcript


async def test_a_cancelled_answer_goes_nowhere(anna: Visitor, team: Team, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await drafts(team, team.support, topic, ANSWER)

    await taps(team, team.support, topic, "button.cancel")

    assert ANSWER not in anna.person.transcript
    assert len((await thread_of(house, number)).messages) == 1


async def test_only_the_holder_or_a_lead_answers(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await drafts(team, team.support, topic, ANSWER)

    await team.presses(team.second, "talk.reply", topic)
    await team.second.is_alerted("refused.enquiry_taken", name="daulet")
    await team.second.person.taps(team.support.words.label("enquiry.desk.send"), where=topic)
    await team.house.calm()
    assert ANSWER not in anna.person.transcript
    await team.lead.person.taps(team.support.words.label("enquiry.desk.send"), where=topic)
    await team.house.calm()

    await anna.person.sees(ANSWER)


async def test_staff_see_that_the_renter_is_gone(anna: Visitor, team: Team) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    topic = await team.takes(team.support, number)
    await drafts(team, team.support, topic, ANSWER)
    await anna.person.blocks_bot()
    await team.house.calm()

    shown = await sends(team, team.support, topic, ANSWER)

    assert team.text("enquiry.delivery.gone") in shown.text


async def test_a_renter_is_written_to_about_a_request_and_answers_there(
    anna: Visitor, team: Team, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)

    await answers(team, team.support, topic, ANSWER)
    told = await anna.reads("enquiry.about_yours", ref=number)
    assert ANSWER in told.text
    talk = await house.storage.read(lambda tx: tx.enquiries.about(number))
    assert talk is not None
    await writes_more(anna, talk.number, "Пробное спасибо")
    await house.calm()

    thread = await thread_of(house, talk.number)
    assert [one.author for one in thread.messages] == ["staff:daulet", "renter"]
    await team.presses(team.second, "talk.reply", topic)
    await team.second.is_alerted("refused.taken_by_other", name="daulet")


async def test_nobody_drops_what_a_colleague_has_written(anna: Visitor, team: Team) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await drafts(team, team.support, topic, ANSWER)

    for act in ("button.cancel", "enquiry.desk.again"):
        await taps(team, team.second, topic, act)
        await team.second.is_alerted("refused.taken_by_other", name="daulet")
    await sends(team, team.support, topic, ANSWER)

    await anna.person.sees(ANSWER)


async def test_to_write_to_the_renter_is_to_work_on_the_request(anna: Visitor, team: Team, house: House) -> None:
    """Its history says so, the lease begins anew, and the card can still be decided on."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    topic = await team.takes(team.support, number)
    await house.later(Rules().lease - timedelta(hours=1))
    await answers(team, team.support, topic, ANSWER)
    await house.later(timedelta(hours=2))

    await topic.sees(team.text("topic.holder", name="daulet"))
    await team.presses(team.support, "desk.approve", topic)
    await topic.sees(team.text("desk.approved", names="daulet", n=1, needed=2))
    acts = (await History(house.storage).of(StaffId("daulet"), number)).acts
    assert [act.by for act in acts if act.what == "request.answered"] == ["daulet"]
