"""The main job: ground, scope, second proof, receipt, two approvals, second thoughts, outcome; and nothing is left."""

from datetime import timedelta

from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.people import TAIL
from tests.conversations.visitor import Visitor


async def test_everything_is_erased_and_the_renter_hears_of_it(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await office.approves(number)
    await house.later(timedelta(hours=23, minutes=59))
    anna.person.cannot_see(anna.text("notice.fulfilled", ref=number))

    await house.later(timedelta(minutes=1))

    await anna.reads("notice.fulfilled", ref=number)
    await anna.says("/data")
    await anna.reads("refused.not_proven")
    await anna.taps("button.verify")
    await anna.reads("verify.ask")
    await anna.taps("verify.share")
    await anna.reads("verify.not_found")


async def test_the_receipt_stays_readable_after_the_erasure(anna: Visitor, office: Office, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await office.approves(number)
    await house.later(timedelta(hours=24))

    await anna.says("/requests")
    await anna.reads("requests.title")
    await anna.person.taps(number)

    await anna.reads("place.fulfilled.full")


async def test_an_answer_to_the_second_proof_never_stays_in_the_chat(anna: Visitor) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.steps_up("1111")
    await anna.reads("refused.step_up_wrong", tries_left=2)
    await anna.says("много слов")
    await anna.reads("step_up.four")
    await anna.says(f" {TAIL[:2]}-{TAIL[2:]} ")
    await anna.reads("erase.confirm")

    sent = [post.text for post in anna.person.chat if not post.from_bot]

    assert sent == ["/start"]


async def test_three_wrong_answers_lock_for_a_day_and_alert_the_lead(
    anna: Visitor, office: Office, house: House
) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.steps_up("1111")
    await anna.reads("refused.step_up_wrong", tries_left=2)
    await anna.says("2222")
    await anna.reads("refused.step_up_wrong", tries_left=1)
    await anna.says("3333")
    await anna.reads("refused.step_up_locked")
    await house.calm()

    alarm, _, _ = office.lead.text("desk.locked", subject="").partition("\n")
    await office.lead.person.sees_new(alarm)
    assert alarm not in office.support.person.transcript
    assert office.support.text("desk.locked", subject="").partition("\n")[0] not in office.support.person.transcript
    await anna.says(TAIL)
    await anna.reads("refused.step_up_locked")


async def test_the_lock_opens_after_a_day(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    for answer in ("1111", "2222", "3333"):
        await anna.says(answer)
    await anna.reads("refused.step_up_locked")
    house.clock.advance(timedelta(days=1, seconds=1))

    await anna.says("/menu")

    assert await anna.files_erasure(TAIL)


async def test_a_second_proof_that_has_run_out_is_asked_for_again(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.steps_up(TAIL)
    await anna.reads("erase.confirm")
    house.clock.advance(timedelta(minutes=15))

    await anna.taps("erase.send")
    await anna.steps_up(TAIL)
    await anna.reads("erase.confirm")
    await anna.taps("erase.send")

    await anna.reads("receipt.title")


async def test_a_doubled_tap_files_one_request(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.wants_erasure()
    await anna.steps_up(TAIL)
    summary = await anna.reads("erase.confirm")
    data = next(button.callback_data for row in summary.keyboard for button in row if button.callback_data)

    await anna.person.presses_stale(summary, data)
    await anna.person.presses_stale(summary, data)
    await house.calm()

    receipts = [text for text in anna.person.screen if anna.text("receipt.title") in text]
    renter = await house.account(anna.person)
    assert len(receipts) == 1
    assert len(await house.storage.read(lambda tx: tx.requests.of_renter(renter))) == 1


async def test_an_update_that_telegram_repeats_changes_nothing(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    await anna.files_erasure(TAIL)
    await house.calm()
    before = anna.person.screen

    await anna.person.repeats_last_update()
    await house.calm()

    assert anna.person.screen == before


async def test_whoever_has_an_open_erasure_is_shown_it(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    number = await anna.files_erasure(TAIL)
    await anna.says("/menu")
    await anna.counts("menu.open", 1)

    await anna.taps("menu.erase")

    await anna.reads("card.title", ref=number)


async def test_the_proof_lets_nobody_erase_after_it_has_lapsed(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    house.clock.advance(timedelta(days=30))

    await anna.taps("menu.erase")

    await anna.reads("refused.not_proven")
