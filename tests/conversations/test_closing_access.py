"""Two accounts of one person: the other hears of an opening, closes access, and the way back is the document."""

import pytest

from bot.blocking_taps import Explain
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, TAIL
from tests.conversations.visitor import Visitor


@pytest.fixture
async def other(house: House, anna: Visitor) -> Visitor:
    """Another account with the same number, which has given the second proof and may see the data now."""
    await anna.is_proven()
    other = Visitor(house.telegram.person("Пробная Вторая", phone=ANNA), anna.words, house)
    await other.starts()
    await other.shares_number()
    await other.reads("verify.held")
    await other.taps("button.step_up")
    await other.steps_up(TAIL)
    await other.person.sees_new(other.text("step_up.done", span="").partition(":")[0])
    await house.calm()
    return other


async def opens(visitor: Visitor, house: House) -> None:
    await visitor.says("/data")
    await visitor.reads("data.fact")
    await house.calm()


async def hears_of_it(visitor: Visitor, house: House) -> None:
    await visitor.reads("notice.data_opened", when=visitor.words.date_time(house.clock.now()))


async def comes_back(visitor: Visitor) -> None:
    await visitor.taps("button.step_up")
    await visitor.steps_up(TAIL)
    await visitor.person.sees_new(visitor.text("step_up.done", span="").partition(":")[0])


async def test_it_was_me(anna: Visitor, other: Visitor, house: House) -> None:
    await opens(other, house)
    await hears_of_it(anna, house)

    await anna.taps("freeze.it_was_me")

    await anna.reads("freeze.thanks")
    await opens(other, house)
    await anna.sees_button("button.menu")


async def test_it_was_not_me_and_the_document_opens_again(
    anna: Visitor, other: Visitor, house: House, office: Office
) -> None:
    await opens(other, house)
    await hears_of_it(anna, house)
    await anna.taps("freeze.not_me")
    await anna.reads("freeze.done_own")
    await house.calm()

    await other.reads("notice.access_frozen", when=other.words.date_time(house.clock.now()))
    await office.lead.person.sees_new(office.lead.text("desk.access_frozen", subject="", when="").splitlines()[0])
    await other.says("/data")
    await other.reads("refused.access_frozen")
    await anna.says("/data")
    await anna.reads("refused.access_frozen")

    await comes_back(anna)

    await anna.says("/data")
    await anna.reads("data.fact")
    await other.says("/data")
    await other.reads("refused.access_frozen")


async def test_logging_out_and_proving_the_number_again_opens_nothing(
    anna: Visitor, other: Visitor, house: House
) -> None:
    await opens(anna, house)
    await hears_of_it(other, house)
    await other.taps("freeze.not_me")
    await other.reads("freeze.done")
    await house.calm()
    await anna.reads("notice.access_frozen", when=anna.words.date_time(house.clock.now()))
    await anna.says("/logout")
    await anna.taps("logout.yes")
    await anna.reads("menu.unproven")

    await anna.shares_number()
    await anna.reads("verify.frozen")
    await anna.says("/data")
    await anna.reads("refused.access_frozen")
    await comes_back(anna)

    await anna.says("/data")
    await anna.reads("data.fact")


async def test_access_can_be_closed_at_any_time_from_the_log(anna: Visitor, other: Visitor, house: House) -> None:
    await other.says("/menu")
    await other.reads("menu.prompt")
    await other.taps("menu.looks")
    await other.reads("looks.title")
    await other.taps("freeze.way")
    await other.reads("freeze.ask")
    await other.taps("freeze.close")
    await other.reads("freeze.count", n=1)

    await anna.says("/menu")

    await anna.reads("menu.frozen")
    await anna.sees_button("button.verify")
    await other.says("/data")
    await other.reads("data.fact")


async def test_who_has_not_stepped_up_is_told_before(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.taps("menu.looks")
    await anna.reads("looks.title")

    await anna.taps("freeze.way")

    await anna.reads("freeze.own_too")
    await anna.sees_button("button.step_up")


async def test_a_closed_account_keeps_its_request_and_adds_nothing_to_it(
    anna: Visitor, other: Visitor, house: House
) -> None:
    await other.says("/menu")
    await other.reads("menu.prompt")
    number = await other.files_erasure_without_step_up()
    await anna.says("/menu")
    await anna.taps("menu.looks")
    await anna.taps("freeze.way")
    await anna.taps("freeze.close")
    await anna.reads("freeze.done_own")
    await house.calm()
    await other.reads("notice.access_frozen", when=other.words.date_time(house.clock.now()))
    menu = await other.says("/menu")

    await other.person.presses_stale(menu, Explain(number=number).pack())
    await other.reads("refused.access_frozen")
    await other.says("/logout")
    await other.taps("logout.yes")
    await other.person.presses_stale(menu, Explain(number=number).pack())

    await other.reads("refused.access_frozen")
    await other.says("/requests")
    await other.person.sees(number)
