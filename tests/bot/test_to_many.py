"""One notice to one of many over real HTTP: language, place, and what Telegram's answers make of it; the gate."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.connection import connect, gate_of
from bot.screens.screen import Screen
from bot.sending import send_to
from bot.to_many import NoticeSender
from bot.words import load_words
from privacy.notice import (
    ClaimedRecipient,
    DeliveryState,
    EverybodyVerified,
    Notice,
    NoticeId,
    NoticeKind,
    Settled,
    Subscription,
)
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.ports import Transaction
from privacy.renter import Language, Link, Renter, SubjectId
from sandbox import Fault, Faults, Person, Sandbox, SandboxClock
from storage.sqlite import SqliteStorage

TEXTS = {Language.RU: "<b>Сайт не работает</b>", Language.KK: "<b>Сайт жұмыс істемейді</b>"}


@pytest.fixture
async def renter(storage: SqliteStorage, clock: SandboxClock, anna: Person) -> Renter:
    await anna.says("/start")

    def work(tx: Transaction) -> Renter:
        met = tx.accounts.meet(anna.id, clock.now())
        tx.accounts.link(met.account_id, SubjectId("s1"), Link.LINKED, clock.now())
        return met

    return await storage.write(work)


@pytest.fixture
def notice(clock: SandboxClock) -> Notice:
    return Notice(NoticeId("n1"), NoticeKind.OUTAGE, "site", TEXTS, clock.now(), "system")


@pytest.fixture
def sender(bot: Bot, storage: SqliteStorage) -> NoticeSender:
    return NoticeSender(bot, storage, load_words())


def recipient(renter: Renter, language: Language | None = Language.KK) -> ClaimedRecipient:
    return ClaimedRecipient(renter.account_id, "token", 0, language)


async def test_it_comes_in_the_persons_language_and_in_both_to_who_chose_none(
    sender: NoticeSender, renter: Renter, anna: Person, notice: Notice
) -> None:
    attempt = await sender.send(recipient(renter), notice)
    shown = await anna.sees("Сайт жұмыс істемейді")
    assert (attempt.delivery, attempt.message_id) == (DELIVERED, shown.id)
    assert "Сайт не работает" not in shown.text

    await sender.send(recipient(renter, None), notice)
    assert "Сайт жұмыс істемейді" in (await anna.sees("Сайт не работает")).text


async def test_what_follows_comes_below_what_was_sent_before(
    sender: NoticeSender, storage: SqliteStorage, renter: Renter, anna: Person, notice: Notice, clock: SandboxClock
) -> None:
    await storage.write(lambda tx: tx.notices.open(notice, EverybodyVerified()))
    [one] = await storage.write(lambda tx: list(tx.notices.claim(NoticeId("n1"), clock.now(), 9, clock.now())))
    first = await sender.send(one, notice)
    sent = Settled(one.account_id, one.token, DeliveryState.SENT, clock.now(), message_id=first.message_id)
    await storage.write(lambda tx: tx.notices.settle(NoticeId("n1"), [sent]))

    clear = replace(notice, notice_id=NoticeId("n2"), kind=NoticeKind.ALL_CLEAR, answers=NoticeId("n1"))
    second = await sender.send(one, clear)

    shown = next(post for post in anna.chat if post.id == second.message_id)
    assert shown.message.reply_to_message is not None
    assert shown.message.reply_to_message.message_id == first.message_id


async def test_who_switched_it_off_meanwhile_is_left_in_peace_but_for_duties(
    sender: NoticeSender, storage: SqliteStorage, renter: Renter, anna: Person, notice: Notice, clock: SandboxClock
) -> None:
    account_id, at = renter.account_id, clock.now()
    await storage.write(lambda tx: tx.subscriptions.choose(account_id, Subscription.OUTAGES, False, at))

    assert (await sender.send(recipient(renter), notice)).delivery == Delivery(Verdict.GONE, "switched_off")
    anna.cannot_see("Сайт жұмыс істемейді")
    assert (await sender.send(recipient(renter), replace(notice, duty=True))).delivery is DELIVERED


@pytest.mark.parametrize(
    ("fault", "delivery"),
    [
        (Fault.FORBIDDEN, Delivery(Verdict.GONE, "blocked")),
        (Fault.BAD_REQUEST, Delivery(Verdict.GONE, "no_such_chat")),
        (Fault.TOO_MANY_REQUESTS, Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=5))),
        (Fault.SERVER_ERROR, Delivery(Verdict.LATER, "no_connection")),
        (Fault.BAD_GATEWAY, Delivery(Verdict.LATER, "no_connection")),
        (Fault.RESET_BEFORE, Delivery(Verdict.LATER, "no_connection")),
        (Fault.GARBAGE_AFTER, Delivery(Verdict.LATER, "no_connection")),
    ],
)
async def test_what_telegram_answers_decides(
    sender: NoticeSender, telegram: Sandbox, renter: Renter, notice: Notice, fault: Fault, delivery: Delivery
) -> None:
    telegram.faults = Faults(seed=1).on("sendMessage", fault, seconds=5)

    assert (await sender.send(recipient(renter), notice)).delivery == delivery


async def test_a_text_that_telegram_refuses_is_refused_for_good(
    sender: NoticeSender, renter: Renter, notice: Notice
) -> None:
    broken = replace(notice, texts=dict.fromkeys(Language, "<b>never closed"))

    assert (await sender.send(recipient(renter), broken)).delivery.verdict is Verdict.GONE


async def test_one_who_is_asked_to_wait_makes_everybody_wait_and_groups_only_themselves(
    telegram: Sandbox, clock: SandboxClock, anna: Person, bekzat: Person
) -> None:
    bot = connect(telegram.token, telegram.url, clock)
    group, hello = telegram.group("Пробная группа", [anna]), Screen("здравствуйте")
    try:
        await anna.says("/start")
        await bekzat.says("/start")
        telegram.faults = Faults().on("sendMessage", Fault.TOO_MANY_REQUESTS, chat=group.id, times=1, seconds=9)
        with pytest.raises(TelegramRetryAfter):
            await send_to(bot, group.id, hello)
        await send_to(bot, anna.id, hello)
        telegram.faults = Faults().on("sendMessage", Fault.TOO_MANY_REQUESTS, chat=anna.id, times=1, seconds=9)
        asked = len(telegram.calls.of("sendMessage"))
        for person in (anna, bekzat):
            with pytest.raises(TelegramRetryAfter) as told:
                await send_to(bot, person.id, hello)
            assert told.value.retry_after == 9
        assert len(telegram.calls.of("sendMessage")) == asked + 1

        clock.advance(timedelta(seconds=9))
        await send_to(bot, bekzat.id, hello)
    finally:
        await bot.session.close()


async def test_replies_take_a_place_in_the_line_and_notices_do_not(
    bot: Bot, sender: NoticeSender, renter: Renter, anna: Person, notice: Notice
) -> None:
    taken: list[None] = []
    gate_of(bot).before_reply = lambda: taken.append(None)

    await sender.send(recipient(renter), notice)
    assert taken == []
    await send_to(bot, anna.id, Screen("ответ"))
    assert taken == [None]
