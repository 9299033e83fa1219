"""The desk in private chats: two different people, a refusal with its reason in the renter's language, no strangers."""

from datetime import timedelta

import pytest

from bot.callbacks import DeskAct, DeskCard
from privacy.request import Denial
from privacy.staff import Role, StaffId
from tests.conversations.house import House
from tests.conversations.member import Member, Office
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor


@pytest.mark.parametrize("denial", [Denial.UNFULFILLED_OBLIGATION, Denial.OTHER])
async def test_a_refusal_reaches_the_renter_with_reason_and_appeal(
    anna: Visitor, office: Office, house: House, denial: Denial
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await office.support.refuses(number, denial)
    await house.calm()

    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text(f"denial.{denial.value}") in notice.text
    assert anna.text("notice.appeal") in notice.text
    await office.lead.person.sees_new(office.lead.text("place.denied"))


async def test_one_person_approves_only_once(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await office.lead.approves(number)
    await office.lead.reads("desk.approved", names="aigerim", n=1, needed=2)

    await office.lead.taps("desk.approve")

    await office.lead.reads("refused.already_approved")
    await house.later(timedelta(days=3))
    await anna.says("/data")
    await anna.reads("data.fact")


async def test_who_acts_at_the_desk_is_refused_in_the_language_of_the_roll(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    at_home = Visitor(house.telegram.person("Сотрудница"), office.support.words, house)
    await at_home.starts()
    lead = Member(at_home.person, office.lead.words, house)
    await house.employs_person(lead.person, "saule", lead.words.language, Role.LEAD)
    await lead.says("/queue")
    await lead.person.taps(number)
    await lead.taps("desk.approve")
    await lead.reads("desk.approved", names="saule", n=1, needed=2)

    await lead.taps("desk.approve")

    await lead.reads("refused.already_approved")
    await at_home.says("/data")
    await at_home.reads("refused.not_proven")


async def test_nobody_decides_on_their_own_data(anna: Visitor, office: Office, house: House) -> None:
    await house.employs_person(anna.person, "anna", anna.words.language, Role.LEAD)
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)

    await Member(anna.person, anna.words, house).approves(number)

    await anna.reads("refused.own_request")


async def test_staff_commands_and_buttons_do_not_exist_for_strangers(anna: Visitor, office: Office) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.says("/queue")
    menu = await anna.reads("fallback.text")

    await anna.person.presses_stale(menu, DeskCard(act=DeskAct.APPROVE, number=number).pack())

    await anna.reads("menu.prompt")
    await office.lead.says("/queue")
    await office.lead.person.taps(number)
    await office.lead.reads("desk.not_approved", needed=2)


async def test_whoever_has_left_the_desk_decides_nothing(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await house.calm()
    await house.storage.write(lambda tx: tx.staff.remove(StaffId("daulet")))

    await office.support.taps("desk.approve")

    await office.lead.says("/queue")
    await office.lead.person.taps(number)
    await office.lead.reads("desk.not_approved", needed=2)


async def test_a_decided_request_cannot_be_decided_again(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await house.calm()
    card = await office.lead.person.sees(number)
    await office.support.refuses(number, Denial.OTHER)
    await house.calm()

    await office.lead.person.presses_stale(card, DeskCard(act=DeskAct.APPROVE, number=number).pack())

    await office.lead.reads("refused.changed_by", name="daulet")


async def test_cards_name_nobody(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    await anna.files_erasure(TAIL)
    await house.calm()

    card = await office.lead.person.sees(office.lead.text("card.kind", kind="").strip())

    assert "Проб" not in card.text
    assert "7701" not in card.text
