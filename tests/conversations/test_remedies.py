"""What a renter asks for after a confirmed block: from the notice on, and on record as what follows it."""

import pytest

from privacy.request import Kind, PrivacyRequest, Remedy
from tests.conversations.blocks import blocks, confirms
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import TAIL
from tests.conversations.test_correction import NEW
from tests.conversations.visitor import Visitor, number_in


@pytest.fixture(params=[Remedy.RECTIFICATION, Remedy.LATER])
async def block(request: pytest.FixtureRequest, anna: Visitor, office: Office) -> str:
    """The number of a confirmed block whose notice is the last thing on the screen."""
    await anna.is_proven()
    number = await blocks(anna, request.param)
    await confirms(office.support, number)
    await anna.reads("block.violation", ref=number)
    return number


async def corrects(anna: Visitor) -> str:
    await anna.taps("menu.correct")
    await anna.reads("correct.choose")
    await anna.taps("field.full_name")
    await anna.steps_up(TAIL)
    await anna.sees_button("button.next")
    await anna.taps("button.next")
    await anna.sees_button("button.cancel")
    await anna.says(NEW)
    await anna.sees_button("correct.skip")
    await anna.taps("correct.skip")
    await anna.reads("correct.how")
    await anna.taps("correct.send")
    return number_in(await anna.reads("receipt.title"))


async def numbered(house: House, number: str) -> PrivacyRequest:
    request = await house.storage.read(lambda tx: tx.requests.by_number(number))
    assert request is not None
    return request


async def test_the_notice_leads_to_the_correction_and_that_lifts_the_block(
    anna: Visitor, office: Office, house: House, block: str
) -> None:
    number = await corrects(anna)
    correction = await numbered(house, number)
    assert correction.follows == (await numbered(house, block)).request_id
    await office.lead.approves(number)
    await house.calm()

    await anna.reads("block.lifted", ref=block)


async def test_the_notice_leads_to_the_erasure_too(anna: Visitor, house: House, block: str) -> None:
    number = await anna.files_erasure(TAIL)

    erasure = await numbered(house, number)
    assert (erasure.kind, erasure.follows) == (Kind.ERASURE, (await numbered(house, block)).request_id)


async def test_taking_the_correction_back_leaves_the_choice_and_the_block(
    anna: Visitor, house: House, block: str
) -> None:
    number = await corrects(anna)
    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)
    await house.calm()

    await anna.says("/data")

    shown = await anna.reads("block.until_remedied")
    assert block in shown.text
