"""Showing screens: one live message, answered taps, and personal messages that go by themselves."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove, Update

from bot.personal import PersonalMessages
from bot.screens.screen import Screen, rows, tap
from bot.show import Event, answer, remove, show, show_new
from bot.tapped import Tapped
from privacy.letter import Lane, LetterKind
from privacy.renter import Renter
from privacy.rules import Rules
from sandbox import Person, Sandbox, SandboxClock
from storage.sqlite import SqliteStorage


class Go(Tapped, prefix="go"):
    to: str


def screen(text: str) -> Screen:
    return Screen(text, rows([tap("Дальше", Go(to="on"))], []))


class Events:
    """What the bot would have been given: the updates of one person, taken from the sandbox one by one."""

    def __init__(self, bot: Bot, telegram: Sandbox, person: Person) -> None:
        self._bot, self._telegram, self._person = bot, telegram, person

    async def said(self, text: str = "/start") -> Message:
        await self._person.says(text)
        event = self._newest().message
        assert event is not None
        return event

    async def tapped(self) -> CallbackQuery:
        await self._person.taps("Дальше")
        event = self._newest().callback_query
        assert event is not None
        return event

    def _newest(self) -> Update:
        return Update.model_validate(self._telegram.world.updates.pending[-1].body, context={"bot": self._bot})


@pytest.fixture
def events(bot: Bot, telegram: Sandbox, anna: Person) -> Events:
    return Events(bot, telegram, anna)


async def test_a_tap_redraws_the_live_message(events: Events, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    await show(await events.tapped(), screen("два"))

    assert anna.screen == ["/start", "два"]


async def test_a_doubled_tap_changes_nothing_and_is_answered(events: Events, telegram: Sandbox, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    press = await events.tapped()
    for _ in range(2):
        await show(press, screen("два"))

    assert anna.screen == ["/start", "два"]
    assert len(telegram.calls.of("answerCallbackQuery")) == 2


async def test_when_the_live_message_is_gone_a_new_one_comes(events: Events, bot: Bot, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    press = await events.tapped()
    await bot.delete_message(anna.id, anna.last.id)
    await show(press, screen("два"))

    assert anna.screen == ["/start", "два"]


async def test_a_receipt_stands_below_and_is_not_redrawn(events: Events, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    sent = await show_new(await events.tapped(), screen("квитанция"))

    assert anna.screen == ["/start", "раз", "квитанция"]
    assert sent.message_id == anna.last.id


async def test_a_screen_without_inline_buttons_is_always_new(events: Events, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    await show(await events.tapped(), Screen("клавиатуры нет", ReplyKeyboardRemove()))

    assert anna.screen == ["/start", "раз", "клавиатуры нет"]


async def test_an_expired_tap_still_does_its_work(
    events: Events, telegram: Sandbox, clock: SandboxClock, anna: Person
) -> None:
    await show(await events.said(), screen("раз"))
    press = await events.tapped()
    clock.advance(telegram.query_lifetime + timedelta(minutes=1))
    await show(press, screen("два"))

    assert anna.screen[-1] == "два"


async def test_the_error_of_the_work_comes_out_as_it_is(events: Events) -> None:
    await show(await events.said(), screen("раз"))
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await show(await events.tapped(), screen("<b>"))


async def test_toasts_and_windows_are_shown(events: Events, anna: Person) -> None:
    await show(await events.said(), screen("раз"))
    await answer(await events.tapped(), "коротко")
    await answer(await events.tapped(), "важно", window=True)

    assert [(alert.text, alert.is_window) for alert in anna.alerts] == [("коротко", False), ("важно", True)]


async def test_a_message_is_removed_and_once_more_is_no_error(events: Events, anna: Person) -> None:
    typed = await events.said("0000")
    for _ in range(2):
        await remove(typed)

    assert anna.screen == []


async def sent_personal(event: Event, storage: SqliteStorage, clock: SandboxClock, renter: Renter) -> PersonalMessages:
    personal = PersonalMessages(storage, clock, Rules())
    await personal.show(event, screen("личное"), renter)
    return personal


async def test_personal_data_is_protected_and_has_a_timer(
    events: Events, storage: SqliteStorage, clock: SandboxClock, anna: Person
) -> None:
    renter = await storage.write(lambda tx: tx.accounts.meet(anna.id, clock.now()))
    await show(await events.said(), screen("меню"))
    await sent_personal(await events.tapped(), storage, clock, renter)

    assert anna.screen == ["/start", "меню", "личное"]
    assert anna.last.message.has_protected_content
    due = clock.now() + Rules().personal_message_lifetime
    early = await storage.write(lambda tx: tx.outbox.claim(Lane.PEOPLE, due - timedelta(seconds=1), 9, due))
    late = await storage.write(lambda tx: tx.outbox.claim(Lane.PEOPLE, due, 9, due + timedelta(minutes=1)))
    assert not early
    assert [(letter.kind, letter.facts["message_id"]) for letter in late] == [(LetterKind.HIDE_MESSAGE, anna.last.id)]


async def test_pages_of_personal_data_turn_in_place(
    events: Events, storage: SqliteStorage, clock: SandboxClock, anna: Person
) -> None:
    renter = await storage.write(lambda tx: tx.accounts.meet(anna.id, clock.now()))
    personal = await sent_personal(await events.said(), storage, clock, renter)
    await personal.turn(await events.tapped(), screen("страница 2"), renter)

    assert anna.screen == ["/start", "страница 2"]
    assert anna.last.message.has_protected_content
