"""Letters become messages: in the person's language, cards redrawn in place, personal messages gone in time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import DeleteMessage, SendMessage, TelegramMethod

from bot.messenger import TelegramMessenger
from bot.staff_room import StaffRoom
from bot.words import load_words
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.letter import ClaimedLetter, Facts, LetterKind
from privacy.outside import Delivery, Verdict
from privacy.renter import Language, Renter
from privacy.request import PrivacyRequest
from privacy.rules import Rules
from privacy.staff import Role, StaffId, StaffMember
from privacy.working_time import Countdown
from sandbox import Person, Sandbox, SandboxClock
from sandbox.calls import Answer, Call, Proceed
from storage.sqlite import SqliteStorage
from tests.bot.office import services_of
from tests.bot.screens.samples import REQUEST
from tests.storage.samples import take_in

RU, KK = load_words()[Language.RU], load_words()[Language.KK]
OF_A_REQUEST = [
    LetterKind.ERASURE_ANNOUNCED,
    LetterKind.REQUEST_FULFILLED,
    LetterKind.REQUEST_DENIED,
    LetterKind.REQUEST_REVOKED,
    LetterKind.RETAINED_ERASED,
    LetterKind.CLOCK_RESUMED,
    LetterKind.CLOCK_RECOUNTED,
    LetterKind.CLOCK_RAN_OUT,
]
Deliver = Callable[..., Awaitable[Delivery]]


def messenger_of(bot: Bot, storage: SqliteStorage, clock: SandboxClock) -> TelegramMessenger:
    desk, counting = Desk(storage, clock, Rules()), Countdown(Deadlines.packaged(), clock)
    return TelegramMessenger(bot, storage, clock, desk, load_words(), counting, Rules())


@pytest.fixture
def deliver(bot: Bot, storage: SqliteStorage, clock: SandboxClock) -> Deliver:
    messenger = messenger_of(bot, storage, clock)

    async def deliver(kind: LetterKind, **facts: str | int) -> Delivery:
        given: Facts = facts
        return await messenger.deliver(ClaimedLetter(1, "token", 0, kind, given))

    return deliver


@pytest.fixture
async def renter(storage: SqliteStorage, clock: SandboxClock, anna: Person) -> Renter:
    await anna.says("/start")
    renter = await storage.write(lambda tx: tx.accounts.meet(anna.id, clock.now()))
    await storage.write(lambda tx: tx.accounts.choose_language(renter.account_id, Language.KK))
    return renter


@pytest.fixture
async def request_(storage: SqliteStorage, renter: Renter) -> PrivacyRequest:
    subject_id = await storage.write(take_in)
    request = replace(REQUEST, subject_id=subject_id, account_id=renter.account_id)
    await storage.write(lambda tx: tx.requests.add(request))
    return request


@pytest.fixture
async def member(storage: SqliteStorage, bekzat: Person) -> StaffMember:
    await bekzat.says("/start")
    member = StaffMember(StaffId("proba"), "Пробная Сотрудница", Role.LEAD, Language.RU, bekzat.id)
    await storage.write(lambda tx: tx.staff.put(member))
    return member


def test_every_letter_for_people_has_somebody_to_carry_it(
    bot: Bot, storage: SqliteStorage, clock: SandboxClock
) -> None:
    messenger = messenger_of(bot, storage, clock)
    for_the_worker = {
        LetterKind.BEGIN_EXECUTION,
        LetterKind.DISPATCH_TASK,
        LetterKind.ERASE_RETAINED,
        LetterKind.WITHDRAWAL_LOOK,
        LetterKind.CONSENTS_CHANGED,
        LetterKind.CLOCK_RUNG,
        LetterKind.DESK_LOOK,
        LetterKind.ENQUIRY_LOOK,
        LetterKind.ANCHOR_DUE,
        LetterKind.SPREAD_CORRECTION,
        LetterKind.RESTRICTION_CHANGED,
        LetterKind.SWEEP_RETENTION,
        LetterKind.RETENTION_TASK,
    }

    for_the_group = StaffRoom(bot, services_of(storage, clock), load_words()).carried

    assert messenger.carried | for_the_group == set(LetterKind) - for_the_worker
    assert not messenger.carried & for_the_group


@pytest.mark.parametrize("kind", OF_A_REQUEST)
async def test_a_renter_is_told_of_a_request_by_its_number(
    deliver: Deliver, anna: Person, request_: PrivacyRequest, kind: LetterKind
) -> None:
    delivery = await deliver(kind, account_id=request_.account_id, request_id=request_.request_id)

    assert delivery.verdict is Verdict.DELIVERED
    await anna.sees(request_.number)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (LetterKind.NUMBER_CLAIMED, "notice.number_claimed"),
        (LetterKind.NUMBER_ANSWERED, "notice.number_answered"),
        (LetterKind.NUMBER_REPLACED, "notice.number_replaced"),
        (LetterKind.UPDATE_FAILED, "notice.failed"),
    ],
)
async def test_news_come_in_the_renters_language(
    deliver: Deliver, anna: Person, renter: Renter, kind: LetterKind, text: str
) -> None:
    await deliver(kind, account_id=renter.account_id)

    await anna.sees(KK.label(text).splitlines()[-1])


async def test_leads_hear_of_closed_access_by_a_pseudonym(
    deliver: Deliver, clock: SandboxClock, bekzat: Person, member: StaffMember
) -> None:
    facts = {"subject_ref": "0123456789abcdef", "at": clock.now().isoformat()}
    await deliver(LetterKind.STAFF_ACCESS_FROZEN, staff_id=member.staff_id, **facts)

    await bekzat.sees("01234567, ")


async def test_a_status_card_is_redrawn_and_forgotten_when_it_is_gone(
    deliver: Deliver, bot: Bot, storage: SqliteStorage, anna: Person, request_: PrivacyRequest
) -> None:
    shown = await bot.send_message(anna.id, "карточка")
    account_id, request_id = request_.account_id, request_.request_id
    await storage.write(lambda tx: tx.cards.remember(request_id, account_id, shown.message_id))
    facts = {"account_id": account_id, "request_id": request_id, "message_id": shown.message_id}

    for _ in range(2):  # the second time nothing has changed, which is as good
        assert (await deliver(LetterKind.CARD_CHANGED, **facts)).verdict is Verdict.DELIVERED
    assert request_.number in anna.last.text

    await bot.delete_message(anna.id, shown.message_id)
    assert (await deliver(LetterKind.CARD_CHANGED, **facts)).verdict is Verdict.DELIVERED
    assert await storage.read(lambda tx: tx.cards.of(request_id)) == []


async def test_a_personal_message_is_deleted_once_and_a_second_letter_is_no_error(
    deliver: Deliver, bot: Bot, anna: Person, renter: Renter
) -> None:
    shown = await bot.send_message(anna.id, "личное")
    facts = {"account_id": renter.account_id, "message_id": shown.message_id}

    assert (await deliver(LetterKind.HIDE_MESSAGE, **facts)).verdict is Verdict.DELIVERED
    assert (await deliver(LetterKind.HIDE_MESSAGE, **facts)).verdict is Verdict.DELIVERED
    anna.cannot_see("личное")


async def test_what_is_too_old_to_be_deleted_is_emptied(
    deliver: Deliver, bot: Bot, clock: SandboxClock, anna: Person, renter: Renter
) -> None:
    shown = await bot.send_message(anna.id, "личное")
    clock.advance(timedelta(days=3))
    await deliver(LetterKind.HIDE_MESSAGE, account_id=renter.account_id, message_id=shown.message_id)

    anna.cannot_see("личное")
    await anna.sees(KK.label("data.hidden"))


async def test_staff_have_one_card_of_a_request_that_is_redrawn(
    deliver: Deliver, storage: SqliteStorage, bekzat: Person, member: StaffMember, request_: PrivacyRequest
) -> None:
    facts = {"staff_id": member.staff_id, "request_id": request_.request_id}
    await deliver(LetterKind.STAFF_REQUEST, **facts)
    card = await bekzat.sees(request_.number)
    await storage.write(lambda tx: tx.requests.approve(request_.request_id, StaffId("proba"), REQUEST.received_at))
    await deliver(LetterKind.STAFF_REQUEST, **facts)

    assert [post.id for post in bekzat.chat if request_.number in post.text] == [card.id]
    assert card.message.edit_date is not None


async def test_staff_hear_of_trouble_by_pseudonyms(
    deliver: Deliver, bekzat: Person, member: StaffMember, request_: PrivacyRequest
) -> None:
    await deliver(LetterKind.STAFF_STEP_UP_LOCKED, staff_id=member.staff_id, subject_ref=request_.subject_ref)
    await bekzat.sees(request_.subject_ref[:8])
    await deliver(LetterKind.STAFF_TASK_FAILED, staff_id=member.staff_id, request_id=request_.request_id, system="crm")
    await bekzat.sees(request_.number)


@pytest.mark.parametrize(("lane", "said"), [("work", "Поручение"), ("people", "Сообщение")])
async def test_staff_hear_of_a_letter_that_was_given_up_and_how_to_repeat_it(
    deliver: Deliver, bekzat: Person, member: StaffMember, lane: str, said: str
) -> None:
    facts = {"staff_id": member.staff_id, "letter_id": 42, "letter_kind": "begin_execution", "lane": lane}
    await deliver(LetterKind.STAFF_LETTER_DIED, **facts, request_id="none")

    assert (await bekzat.sees("privacy-bot queue dead replay 42")).text.startswith(said)


async def test_somebody_who_blocked_the_bot_is_remembered_and_not_tried_again(
    deliver: Deliver, telegram: Sandbox, storage: SqliteStorage, anna: Person, renter: Renter
) -> None:
    await anna.blocks_bot()
    for why in ("blocked", "unreachable"):
        assert await deliver(LetterKind.NUMBER_CLAIMED, account_id=renter.account_id) == Delivery(Verdict.GONE, why)

    stored = await storage.read(lambda tx: tx.accounts.get(renter.account_id))
    assert stored is not None
    assert not stored.reachable
    assert len(telegram.calls.of("sendMessage")) == 1


async def test_unknown_people_and_requests_are_gone(deliver: Deliver, renter: Renter, member: StaffMember) -> None:
    for facts in ({"account_id": "nobody"}, {"account_id": renter.account_id}):
        verdict = (await deliver(LetterKind.REQUEST_FULFILLED, **facts, request_id="none")).verdict
        assert verdict is Verdict.GONE
    for staff_id in ("nobody", member.staff_id):
        assert (await deliver(LetterKind.STAFF_REQUEST, staff_id=staff_id, request_id="none")).verdict is Verdict.GONE


async def test_when_telegram_asks_to_wait_the_letter_waits(deliver: Deliver, telegram: Sandbox, renter: Renter) -> None:
    async def busy(call: Call[TelegramMethod[Any]], proceed: Proceed) -> Answer:
        if not isinstance(call.asked, SendMessage | DeleteMessage):
            return await proceed()
        body = {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 9}}
        return Answer(HTTPStatus.TOO_MANY_REQUESTS, body)

    telegram.gates.append(busy)
    for kind in (LetterKind.UPDATE_FAILED, LetterKind.HIDE_MESSAGE):
        delivery = await deliver(kind, account_id=renter.account_id, message_id=1)
        assert delivery == Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=9))
