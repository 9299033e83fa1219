"""/outage: what is open now, and the guided form; in a staff member's private chat and in the staff group."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, await_answer, stop_awaiting
from bot.handlers.desk import FromStaff
from bot.in_staff_group import by_a_member
from bot.outage_taps import FormStep, OutageForm
from bot.prompts import PromptAnswered, prompt_below
from bot.screens import outage_desk as desk_screens
from bot.screens import outage_form as screens
from bot.screens.screen import Screen
from bot.show import answer, redraw, show
from bot.threads import send_in_thread
from bot.typed_times import moment_of
from bot.words import Words
from privacy.outage_desk import Opening, OutageDesk
from privacy.outages import Outages
from privacy.ports import Clock, Storage
from privacy.renter import Language, Renter
from privacy.staff import StaffMember

for_staff = Router(name=f"{__name__}.private")
in_group = Router(name=f"{__name__}.group")
in_group.message.filter(by_a_member)
in_group.callback_query.filter(by_a_member)

Languages = Mapping[Language, Words]
_TYPED = F.step.in_({FormStep.SINCE_TYPED, FormStep.END_TYPED})


class TimeTyped(Filter):
    """Passes what was typed in answer to the form, and adds `awaited`: the form so far."""

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        return _of_the_form(await AnswerAwaited()(message, renter, storage, clock))


class TimeTypedInGroup(Filter):
    """The same as a reply to the question in the group."""

    async def __call__(self, message: Message, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        return _of_the_form(await PromptAnswered()(message, storage, clock))


def _of_the_form(found: bool | dict[str, Any]) -> bool | dict[str, Any]:
    if not isinstance(found, dict) or not found["awaited"].startswith(f"{OutageForm.__prefix__}:"):
        return False
    return {"awaited": OutageForm.unpack(found["awaited"])}


@for_staff.message(Command("outage"), FromStaff())
async def begin(message: Message, member: StaffMember, outages: Outages, languages: Languages) -> None:
    now = await outages.now()
    await show(message, desk_screens.outages(now.open, languages[member.language]))


@in_group.message(Command("outage"))
async def begin_in_group(message: Message, outages: Outages, words: Words) -> None:
    now = await outages.now()
    await send_in_thread(message, desk_screens.outages(now.open, words))


@for_staff.callback_query(OutageForm.filter(_TYPED), FromStaff())
async def ask_time(
    press: CallbackQuery,
    callback_data: OutageForm,
    renter: Renter,
    member: StaffMember,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    await await_answer(storage, renter, clock, callback_data.pack())
    await show(press, Screen(screens.ask_time(languages[member.language])))


@in_group.callback_query(OutageForm.filter(_TYPED))
async def ask_time_in_group(
    press: CallbackQuery, callback_data: OutageForm, words: Words, storage: Storage, clock: Clock
) -> None:
    await answer(press)
    await prompt_below(press, screens.ask_time(words), callback_data.pack(), storage, clock)


@for_staff.message(F.text, ~F.text.startswith("/"), FromStaff(), TimeTyped())
async def typed(
    message: Message,
    awaited: OutageForm,
    renter: Renter,
    member: StaffMember,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    now = clock.now()
    screen = screens.form(_with_time(awaited, message.text or "", clock), now, languages[member.language])
    await stop_awaiting(storage, renter)
    await show(message, screen)


@in_group.message(F.text, TimeTypedInGroup())
async def typed_in_group(message: Message, awaited: OutageForm, words: Words, clock: Clock) -> None:
    await send_in_thread(message, screens.form(_with_time(awaited, message.text or "", clock), clock.now(), words))


@for_staff.callback_query(OutageForm.filter(F.step == FormStep.OPEN), FromStaff())
async def open_outage(
    press: CallbackQuery, callback_data: OutageForm, member: StaffMember, outage_desk: OutageDesk, languages: Languages
) -> None:
    words = languages[member.language]
    await show(press, await _opened(callback_data, member, outage_desk, words, languages))


@in_group.callback_query(OutageForm.filter(F.step == FormStep.OPEN))
async def open_in_group(
    press: CallbackQuery,
    callback_data: OutageForm,
    member: StaffMember,
    outage_desk: OutageDesk,
    words: Words,
    languages: Languages,
) -> None:
    screen = await _opened(callback_data, member, outage_desk, words, languages)
    await answer(press)
    await redraw(press, screen)


@for_staff.callback_query(OutageForm.filter(), FromStaff())
async def go_on(
    press: CallbackQuery, callback_data: OutageForm, member: StaffMember, clock: Clock, languages: Languages
) -> None:
    await show(press, screens.form(callback_data, clock.now(), languages[member.language]))


@in_group.callback_query(OutageForm.filter())
async def go_on_in_group(press: CallbackQuery, callback_data: OutageForm, clock: Clock, words: Words) -> None:
    await answer(press)
    await redraw(press, screens.form(callback_data, clock.now(), words))


def _with_time(so_far: OutageForm, text: str, clock: Clock) -> OutageForm:
    """Raises Refused: ODD_TIME; then the question stands, and may be answered again."""
    minutes = screens.as_minutes(moment_of(text, clock.now()))
    if so_far.step is FormStep.SINCE_TYPED:
        return so_far.model_copy(update={"step": FormStep.CAUSE, "since": minutes})
    return so_far.model_copy(update={"step": FormStep.SURE, "end": minutes})


async def _opened(
    form: OutageForm, member: StaffMember, outage_desk: OutageDesk, words: Words, languages: Languages
) -> Screen:
    since = screens.as_moment(form.since)
    if since is None:
        return desk_screens.outages((), words)
    opening = Opening(form.service, since, form.cause, screens.as_moment(form.end))
    outage = await outage_desk.open(member.staff_id, opening)
    story = await outage_desk.story(outage.outage_id, member.staff_id)
    return desk_screens.card(story, words, languages)
