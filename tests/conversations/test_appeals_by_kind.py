"""An appeal of a lifted block, and of a correction that was refused: the same wish, decided by somebody else."""

from datetime import timedelta

from privacy.request import Denial, Kind, PrivacyRequest, Remedy, Stage
from tests.conversations.blocks import blocks, confirms, finds_nothing_wrong
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import TAIL
from tests.conversations.test_correction import NEW, files_correction, names_of
from tests.conversations.visitor import Visitor, number_in

MASKED = "П****** А********"


async def requests_of(anna: Visitor, house: House, kind: Kind) -> list[PrivacyRequest]:
    renter = await house.account(anna.person)
    return [one for one in await house.storage.read(lambda tx: tx.requests.of_renter(renter)) if one.kind is kind]


async def appeals_the_lifting(anna: Visitor, office: Office, remedy: Remedy = Remedy.LATER) -> str:
    """The number of the appeal."""
    await anna.is_proven()
    number = await blocks(anna, remedy)
    await finds_nothing_wrong(office.support, number)
    await anna.reads("notice.denied", ref=number)
    await anna.taps("appeal.button")
    await anna.reads("appeal.blocks_again")
    await anna.taps("appeal.send")
    return number_in(await anna.reads("block.done"))


async def test_while_a_lifted_block_is_looked_at_anew_the_data_is_blocked_again(anna: Visitor, office: Office) -> None:
    number = await appeals_the_lifting(anna, office)

    await anna.says("/data")

    shown = await anna.reads("data.withheld")
    assert MASKED not in shown.text
    assert number in shown.text


async def test_an_appealed_block_that_somebody_else_confirms_stands(anna: Visitor, office: Office) -> None:
    number = await appeals_the_lifting(anna, office)

    await confirms(office.lead, number)

    await anna.reads("block.violation", ref=number)
    await anna.says("/data")
    await anna.reads("block.until_remedied")


async def test_an_appealed_block_that_is_lifted_again_ends_here(anna: Visitor, office: Office) -> None:
    number = await appeals_the_lifting(anna, office)

    await finds_nothing_wrong(office.lead, number)

    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text("appeal.final") in notice.text
    assert anna.text("notice.appeal") in notice.text
    await anna.says("/data")
    assert MASKED in (await anna.reads("data.fact")).text


async def test_who_lifted_a_block_does_not_lift_it_again(anna: Visitor, office: Office, house: House) -> None:
    number = await appeals_the_lifting(anna, office)

    await finds_nothing_wrong(office.support, number)

    await office.support.reads("refused.refused_before")
    (appeal,) = [one for one in await requests_of(anna, house, Kind.RESTRICTION) if one.number == number]
    assert appeal.stage is Stage.AWAITING_APPROVAL


async def test_a_block_that_an_erasure_was_to_follow_takes_the_second_proof(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    number = await blocks(anna, Remedy.ERASURE)
    await finds_nothing_wrong(office.support, number)
    house.clock.advance(timedelta(minutes=16))
    await anna.reads("notice.denied", ref=number)

    await anna.taps("appeal.button")

    await anna.steps_up(TAIL)
    await anna.reads("appeal.blocks_again")


async def appeals_a_correction(anna: Visitor, office: Office, house: House) -> str:
    await anna.is_proven()
    number = await files_correction(anna)
    await office.support.refuses(number, Denial.NO_MATCH)
    await house.calm()
    await anna.reads("notice.denied", ref=number)
    await anna.taps("appeal.button")
    await anna.reads("appeal.how")
    await anna.taps("appeal.send")
    return number_in(await anna.reads("receipt.title"))


async def test_a_correction_is_appealed_with_the_very_value_that_was_refused(
    anna: Visitor, office: Office, house: House
) -> None:
    number = await appeals_a_correction(anna, office, house)

    await office.lead.approves(number)
    await house.calm()

    await anna.reads("notice.corrected", ref=number)
    assert [name for name, _ in await names_of(house)] == [NEW]


async def test_a_refused_value_is_forgotten_with_the_last_refusal(anna: Visitor, office: Office, house: House) -> None:
    number = await appeals_a_correction(anna, office, house)

    await office.lead.refuses(number, Denial.NO_MATCH)
    await house.calm()

    filed = await requests_of(anna, house, Kind.RECTIFICATION)
    kept = await house.storage.read(lambda tx: [tx.corrections.of(one.request_id) for one in filed])
    assert kept == [None, None]


async def test_a_value_that_is_kept_no_more_has_to_be_said_anew(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await files_correction(anna)
    await office.support.refuses(number, Denial.NO_MATCH)
    await house.calm()
    later = house.clock.now() + timedelta(days=1)
    await house.storage.write(lambda tx: tx.corrections.purge(later))
    await anna.reads("notice.denied", ref=number)

    await anna.taps("appeal.button")

    await anna.reads("refused.value_forgotten")
    await anna.sees_button("menu.correct")
