"""Writing to people: from the question to the answer and the end, and what both sides see on the way."""

from datetime import timedelta

from bot.words import load_words
from privacy.enquiry import DeliveryState, EnquiryStatus
from privacy.renter import Language
from privacy.staff import Role
from tests.conversations.asking import answers, asks, drafts, thread_of, writes_more
from tests.conversations.house import House
from tests.conversations.member import Member, Office
from tests.conversations.visitor import Visitor

QUESTION = "Пробный вопрос: я представляю сестру"
ANSWER = "Пробный ответ: нужна доверенность из офиса"


async def test_a_representative_asks_is_answered_asks_again_and_closes(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "representative", QUESTION)
    await house.calm()
    card = await office.support.person.sees(number)
    assert QUESTION not in card.text

    await answers(office.support, house, number, ANSWER)
    told = await anna.reads("enquiry.answer", ref=number)
    assert ANSWER in told.text
    await office.support.reads("enquiry.delivery.delivered")

    await writes_more(anna, number, "Пробное спасибо")
    await house.calm()
    await office.support.person.sees_new(number)
    await anna.taps("enquiry.done")
    shown = await anna.person.sees_new("Пробное спасибо")
    assert QUESTION in shown.text
    await anna.taps("enquiry.close")
    await anna.reads("enquiry.close_ask", ref=number)
    await anna.taps("enquiry.close_yes")

    await anna.is_alerted("enquiry.closed_toast")
    assert (await thread_of(house, number)).enquiry.status is EnquiryStatus.CLOSED
    await house.calm()
    await office.support.reads("enquiry.status.closed")


async def test_eyes_say_that_a_message_was_taken(anna: Visitor, house: House) -> None:
    await anna.starts()
    await asks(anna, "support", QUESTION)
    await house.calm()

    said = next(post for post in anna.person.chat if post.text == QUESTION)

    assert said.reactions == ("👀",)


async def test_an_edit_changes_what_staff_read(anna: Visitor, office: Office, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "other", QUESTION)
    said = next(post for post in anna.person.chat if post.text == QUESTION)

    await anna.person.edits(said, "Пробный вопрос, написанный иначе")
    await house.calm()
    await office.lead.taps("enquiry.desk.read")

    shown = await office.lead.person.sees_new("Пробный вопрос, написанный иначе")
    assert QUESTION not in shown.text
    assert shown.message.has_protected_content
    assert number in shown.text


async def test_reading_is_on_record_and_vanishes(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await asks(anna, "support", QUESTION)
    await house.calm()
    await office.lead.taps("enquiry.desk.read")
    await office.lead.person.sees_new(QUESTION)

    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 100))
    assert [link.entry.actor for link in chain if link.entry.action == "enquiry.read"] == ["staff:aigerim"]
    subject_id = (await house.account(anna.person)).subject_id
    assert subject_id is not None
    log = await house.storage.read(lambda tx: tx.access_log.of(subject_id))
    assert number in {look.why for look in log}
    await house.later(timedelta(minutes=10))
    assert not any(QUESTION in text for text in office.lead.person.screen)


async def test_the_preview_names_the_language_and_warns_of_the_other(house: House, office: Office) -> None:
    asker = Visitor(house.telegram.person("Пробный Прохожий"), load_words()[Language.KK], house)
    await asker.starts()
    number = await asks(asker, "support", "Үлгі сұрақ")

    await drafts(office.lead, house, number, ANSWER)
    kazakh = office.lead.words.label("language.kk")
    await office.lead.person.sees(office.lead.text("enquiry.desk.other_language", language=kazakh))

    await office.lead.taps("enquiry.desk.again")
    await office.lead.reads("enquiry.desk.no_data")
    await office.lead.says("Үлгі жауап: сенімхатпен кеңсеге келіңіз")
    preview = await office.lead.person.sees_new("Үлгі жауап: сенімхатпен кеңсеге келіңіз")
    assert office.lead.text("enquiry.desk.other_language", language=kazakh) not in preview.text


async def test_a_cancelled_answer_is_not_sent(anna: Visitor, office: Office, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await drafts(office.lead, house, number, ANSWER)

    await office.lead.taps("button.cancel")
    await house.calm()

    assert [message.text for message in (await thread_of(house, number)).messages] == [QUESTION]


async def test_the_first_who_takes_it_has_it_and_the_other_is_told_who(
    anna: Visitor, office: Office, house: House
) -> None:
    await office.support.taps("language.kk")  # what is refused is said in the language that a person has chosen
    await anna.starts()
    await asks(anna, "support", QUESTION)
    await house.calm()
    await office.lead.taps("enquiry.desk.answer")
    await office.lead.reads("enquiry.desk.no_data")

    await office.support.taps("enquiry.desk.answer")
    await office.support.reads("refused.enquiry_taken", name="aigerim")
    await house.calm()
    await office.lead.taps("enquiry.desk.release")
    await house.calm()
    await office.support.taps("enquiry.desk.answer")

    await office.support.reads("enquiry.desk.no_data")


async def test_nobody_answers_themselves(anna: Visitor, office: Office, house: House) -> None:
    await house.employs_person(anna.person, "anna", Language.RU, Role.ADMIN)
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await house.calm()
    own = Member(anna.person, load_words()[Language.RU], house)

    labels = {own.words.label("enquiry.desk.answer"), own.words.label("enquiry.desk.read")}
    assert labels.isdisjoint(anna.person.buttons)
    receipt = next(post for post in anna.person.chat if number in post.text)
    await anna.person.presses_stale(receipt, f"enqdesk:answer:{number}")

    await anna.reads("refused.own_enquiry")


async def test_staff_hear_that_an_answer_did_not_arrive(anna: Visitor, office: Office, house: House) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await drafts(office.support, house, number, ANSWER)
    await anna.person.blocks_bot()
    await house.calm()

    await office.support.taps("enquiry.desk.send")
    await house.calm()

    await office.support.person.sees(office.support.text("enquiry.delivery.gone"))
    assert (await thread_of(house, number)).messages[-1].state is DeliveryState.GONE


async def test_one_closed_long_ago_takes_no_more_and_the_renter_was_told(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.starts()
    number = await asks(anna, "support", QUESTION)
    await house.calm()
    await office.lead.taps("enquiry.desk.close")
    await office.lead.taps("enquiry.close_yes")
    await house.calm()
    await anna.reads("enquiry.closed_by_us", ref=number)
    await house.later(timedelta(days=14))

    await anna.taps("enquiry.write")

    await anna.reads("refused.enquiry_closed")
