"""Blocking: at once, for everybody, until the desk has decided; and its two ways out."""

from datetime import date, timedelta

from privacy.dossier import Category
from privacy.request import Kind, Remedy, Status
from tests.conversations.blocks import asks_for_block, blocks, confirms, finds_nothing_wrong
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, TAIL
from tests.conversations.visitor import Visitor

MASKED = "П****** А********"
REVIEWED_BY = date(2026, 11, 24)


async def test_the_data_is_blocked_in_the_moment_it_is_asked_for(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.says("/data")
    assert MASKED in (await anna.reads("data.fact")).text

    number = await blocks(await at_menu(anna))

    await anna.says("/data")
    shown = await anna.reads("data.withheld")
    assert MASKED not in shown.text
    assert TAIL not in shown.text
    assert number in shown.text
    assert anna.text("ground.violation") in shown.text
    assert anna.text("block.review", date=anna.words.date(REVIEWED_BY)) in shown.text


async def test_the_menu_says_that_data_is_blocked(anna: Visitor) -> None:
    await anna.is_proven()
    await blocks(anna)
    await anna.says("/menu")

    menu = await anna.reads("menu.title")

    assert anna.text("menu.blocked", since="", date="").partition(":")[0] in menu.text


async def test_a_block_needs_no_second_proof_and_can_cover_a_part(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.block")
    await anna.taps("erase.ground.not_needed")
    for category in Category:
        if category is not Category.NAME:
            await anna.unchooses(category)
    await anna.taps("button.next")
    await anna.taps("block.remedy.later")
    await anna.reads("block.confirm")
    await anna.taps("block.send")
    await anna.reads("block.done")

    await anna.says("/data")

    shown = await anna.reads("data.withheld")
    assert MASKED not in shown.text
    assert anna.words("data.masked") in shown.text
    assert shown.text.count(anna.text("data.withheld")) == 1


async def test_who_has_a_block_under_review_is_shown_it(anna: Visitor) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    await (await at_menu(anna)).taps("menu.block")

    await anna.reads("card.title", ref=number)
    await anna.is_alerted("block.already")


async def test_no_violation_lifts_the_block_with_reason_and_appeal(anna: Visitor, office: Office) -> None:
    await anna.is_proven()
    number = await blocks(anna)

    await finds_nothing_wrong(office.support, number)

    notice = await anna.reads("notice.denied", ref=number)
    assert anna.text("denial.violation_not_confirmed") in notice.text
    assert anna.text("notice.appeal") in notice.text
    await anna.says("/data")
    assert MASKED in (await anna.reads("data.fact")).text


async def test_block_and_erase_go_on_together_once_the_violation_is_confirmed(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    number = await blocks(anna, Remedy.ERASURE)
    await confirms(office.support, number)
    notice = await anna.reads("block.violation", ref=number)
    assert anna.text("block.confirmed.erasure") in notice.text

    following = await erasure_of(anna, house)
    await office.approves(following)
    await house.later(timedelta(hours=2))

    await anna.reads("notice.fulfilled", ref=following)
    await anna.says("/data")
    await anna.reads("refused.not_proven")


async def test_until_the_erasure_is_done_the_data_stays_blocked(anna: Visitor, office: Office) -> None:
    await anna.is_proven()
    await confirms(office.support, await blocks(anna, Remedy.ERASURE))

    await anna.says("/data")

    shown = await anna.reads("data.withheld")
    assert anna.text("block.until_remedied") in shown.text


async def test_taking_the_erasure_back_lifts_the_block_too(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna, Remedy.ERASURE)
    await confirms(office.support, number)
    following = await erasure_of(anna, house)
    await anna.says("/requests")
    await anna.person.sees_new(following)
    await anna.person.taps(following)
    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=following)
    await house.calm()

    await anna.reads("block.lifted", ref=number)
    await anna.says("/data")
    assert MASKED in (await anna.reads("data.fact")).text


async def test_taking_the_block_back_lifts_it(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    number = await blocks(anna)
    await anna.taps("receipt.status")
    await anna.reads("card.title", ref=number)
    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)

    await anna.says("/data")

    assert MASKED in (await anna.reads("data.fact")).text


async def test_what_is_blocked_is_not_erased_before_the_desk_has_decided(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    erasure = await anna.files_erasure(TAIL)
    await office.approves(erasure)
    number = await blocks(await at_menu(anna))
    await house.later(timedelta(days=2))
    assert (await anna.house.account(anna.person)).subject_id is not None

    await finds_nothing_wrong(office.support, number)
    await house.later(timedelta(days=1))

    await anna.reads("notice.fulfilled", ref=erasure)


async def test_other_accounts_of_the_renter_are_told(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    second = Visitor(house.telegram.person("Пробная Вторая", phone=ANNA), anna.words, house)
    await second.starts()
    await second.shares_number()
    await second.taps("button.step_up")
    await second.steps_up(TAIL)
    await second.person.sees_new(second.text("step_up.done", span="").partition(":")[0])

    number = await blocks(anna)
    await house.calm()

    await second.reads("block.announced", ref=number)


async def test_a_summary_names_what_shall_follow(anna: Visitor) -> None:
    await anna.is_proven()

    await asks_for_block(anna, Remedy.RECTIFICATION)

    await anna.reads("remedy.rectification")


async def at_menu(visitor: Visitor) -> Visitor:
    await visitor.says("/menu")
    await visitor.reads("menu.prompt")
    return visitor


async def erasure_of(visitor: Visitor, house: House) -> str:
    """The number of the erasure that followed the confirmed block."""
    renter = await house.account(visitor.person)
    own = await house.storage.read(lambda tx: tx.requests.of_renter(renter))
    following = next(request for request in own if request.kind is Kind.ERASURE)
    block = next(request for request in own if request.kind is Kind.RESTRICTION)
    assert (following.follows, block.status) == (block.request_id, Status.FULFILLED)
    return following.number
