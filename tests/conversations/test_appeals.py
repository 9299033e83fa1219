"""Not accepting a denial: a new request, decided anew by people; once, with the second proof, and by nobody else."""

from datetime import timedelta

import pytest

from bot.callbacks import Card, CardAct
from bot.words import load_words
from privacy.renter import Language
from privacy.request import Denial, PrivacyRequest, Stage
from privacy.staff import Role
from tests.conversations.house import House
from tests.conversations.member import Member, Office
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor, number_in


@pytest.fixture
async def denied(anna: Visitor, office: Office, house: House) -> str:
    """The number of an erasure that was denied; its notice is the last thing on the screen."""
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await office.support.refuses(number, Denial.OTHER)
    await house.calm()
    await anna.reads("notice.denied", ref=number)
    return number


async def appeal(anna: Visitor) -> str:
    await anna.taps("appeal.button")
    await anna.reads("appeal.how")
    await anna.taps("appeal.send")
    return number_in(await anna.reads("receipt.title"))


async def someone_else(house: House) -> Member:
    person = await house.employs("madina", Language.RU, Role.SUPPORT)
    return Member(person, load_words()[Language.RU], house)


async def request_of(house: House, number: str) -> PrivacyRequest:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return request


async def test_an_appeal_is_decided_anew_and_can_end_in_what_was_asked(
    anna: Visitor, office: Office, house: House, denied: str
) -> None:
    third = await someone_else(house)
    number = await appeal(anna)
    assert number != denied
    await anna.taps("receipt.status")
    await anna.reads("appeal.about", ref=denied)
    await office.lead.approves(number)
    await third.approves(number)

    await house.later(timedelta(hours=24))

    await anna.reads("notice.fulfilled", ref=number)


async def test_staff_see_which_denial_an_appeal_is_about(
    anna: Visitor, office: Office, house: House, denied: str
) -> None:
    await appeal(anna)
    await house.calm()

    card = await office.lead.reads("appeal.about", ref=denied)
    assert office.lead.text("desk.refused_by", name="daulet") in card.text


async def test_who_refused_does_not_decide_on_the_appeal(
    anna: Visitor, office: Office, house: House, denied: str
) -> None:
    number = await appeal(anna)

    await office.support.approves(number)

    await office.support.reads("refused.refused_before")
    assert (await request_of(house, number)).stage is Stage.AWAITING_APPROVAL


async def test_the_renter_says_what_is_wrong_with_the_refusal_and_staff_read_it(
    anna: Visitor, office: Office, house: House, denied: str
) -> None:
    number = await appeal(anna)
    await anna.reads("appeal.words", ref=number, longest=1000)
    await anna.says("Договор закрыт ещё весной.")
    await anna.reads("block.explained", ref=number)
    await house.calm()

    await office.lead.taps("block.read")

    assert "Договор закрыт ещё весной." in (await office.lead.reads("block.statement", ref=number)).text


async def test_the_denied_request_stays_denied_and_tells_of_its_appeal(anna: Visitor, denied: str) -> None:
    await appeal(anna)
    await anna.says("/requests")
    await anna.reads("requests.title")
    await anna.person.taps(denied)

    card = await anna.reads("place.denied")

    assert anna.text("event.appealed") in card.text
    assert anna.words.label("appeal.button") not in anna.person.buttons


async def test_a_doubled_tap_files_one_appeal(anna: Visitor, house: House, denied: str) -> None:
    await anna.taps("appeal.button")
    question = await anna.reads("appeal.how")
    data = Card(act=CardAct.APPEALED, number=denied).pack()

    await anna.person.presses_stale(question, data)
    await anna.person.presses_stale(question, data)
    await house.calm()

    renter = await house.account(anna.person)
    assert len(await house.storage.read(lambda tx: tx.requests.of_renter(renter))) == 2


async def test_an_appeal_that_was_denied_goes_to_the_authority(
    anna: Visitor, office: Office, house: House, denied: str
) -> None:
    number = await appeal(anna)
    await office.lead.refuses(number, Denial.OTHER)
    await house.calm()
    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text("appeal.final") in notice.text
    assert anna.text("notice.appeal") in notice.text

    await anna.person.presses_stale(notice, Card(act=CardAct.APPEAL, number=number).pack())

    await anna.reads("refused.cannot_appeal")


async def test_an_appeal_takes_the_second_proof(anna: Visitor, house: House, denied: str) -> None:
    house.clock.advance(timedelta(minutes=16))
    await anna.taps("appeal.button")
    await anna.steps_up(TAIL)
    await anna.reads("appeal.how")
    house.clock.advance(timedelta(minutes=16))
    await anna.taps("appeal.send")
    await anna.steps_up(TAIL)
    await anna.reads("appeal.how")

    await anna.taps("appeal.send")

    await anna.reads("receipt.title")


async def test_a_notice_is_not_overwritten_by_the_appeal(anna: Visitor, denied: str) -> None:
    notice = await anna.person.sees(anna.text("notice.denied", ref=denied))

    await anna.taps("appeal.button")

    await anna.reads("appeal.how")
    assert anna.person.room.posts[notice.id].message.edit_date is None


async def test_nobody_else_can_appeal(anna: Visitor, house: House, denied: str) -> None:
    stranger = Visitor(house.telegram.person("Гость Незнакомый", phone="+77010000099"), anna.words, house)
    await stranger.starts()
    post = await stranger.person.sees(stranger.text("about.cannot"))

    await stranger.person.presses_stale(post, Card(act=CardAct.APPEALED, number=denied).pack())

    await stranger.reads("refused.unknown_request")
