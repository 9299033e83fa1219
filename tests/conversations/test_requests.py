"""My requests: the list, the card that keeps itself up to date, taking a request back."""

from datetime import timedelta

from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import ANNA, TAIL
from tests.conversations.visitor import Visitor


async def test_a_card_follows_the_request_by_itself(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.status")
    card = await anna.reads("place.in_progress.awaiting_approval")
    await office.approves(number)
    assert anna.text("place.in_progress.waiting_period") in anna.person.room.posts[card.id].text

    await house.later(timedelta(hours=24))

    assert anna.text("place.fulfilled.full") in anna.person.room.posts[card.id].text


async def test_a_card_that_was_left_is_not_redrawn(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.says("/requests")
    await anna.reads("requests.title")
    await anna.person.taps(number)
    card = await anna.reads("card.timeline")
    await anna.taps("button.menu")
    await anna.reads("menu.prompt")

    await office.approves(number)

    assert anna.text("menu.prompt") in anna.person.room.posts[card.id].text


async def test_news_under_way_do_not_overwrite_what_followed_the_card(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.status")
    card = await anna.reads("card.timeline")
    await office.lead.approves(number)
    await office.lead.reads("desk.approved", names="aigerim", n=1, needed=2)
    await anna.taps("button.menu")
    await anna.reads("menu.prompt")

    await house.calm()

    assert anna.text("menu.prompt") in anna.person.room.posts[card.id].text


async def test_a_receipt_is_never_overwritten(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.files_erasure(TAIL)
    for label, came in (("button.menu", "menu.prompt"), ("receipt.status", "card.timeline"), ("receipt.revoke", "")):
        receipt = await anna.person.sees(anna.text("receipt.title"))
        data = {button.text: button.callback_data for row in receipt.keyboard for button in row}

        await anna.person.presses_stale(receipt, data[anna.words.label(label)] or "")

        await anna.reads(came or "button.keep") if came else await anna.sees_button("button.keep")
        assert anna.person.room.posts[receipt.id].message.edit_date is None


async def test_a_request_is_taken_back(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.revoke")
    await anna.reads("revoke.ask", ref=number)
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)
    await house.later(timedelta(days=2))

    await office.lead.says("/queue")
    await office.lead.reads("queue.empty")
    await anna.says("/data")
    await anna.reads("data.fact")


async def test_second_thoughts_about_taking_back_lead_to_the_card(anna: Visitor) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.revoke")
    await anna.taps("button.keep")

    await anna.reads("card.title", ref=number)


async def test_it_is_too_late_to_take_back_what_is_done(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.taps("receipt.revoke")
    await anna.reads("revoke.ask", ref=number)
    await office.approves(number)
    await house.later(timedelta(hours=24))

    await anna.taps("revoke.yes")

    await anna.reads("refused.cannot_revoke")


async def test_the_other_account_hears_of_an_erasure_and_can_stop_it(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    second = Visitor(house.telegram.person("Пробная Вторая", phone=ANNA), anna.words, house)
    await second.starts()
    await second.shares_number()
    await second.taps("button.step_up")
    await second.steps_up(TAIL)
    await second.taps("button.menu")
    await second.reads("menu.prompt")
    number = await second.files_erasure_without_step_up()
    await house.calm()
    await anna.reads("notice.erasure_announced", ref=number)

    await anna.taps("receipt.revoke")
    await anna.taps("revoke.yes")
    await anna.reads("revoke.done", ref=number)
    await house.calm()

    await second.reads("notice.revoked", ref=number)
