"""/history NUMBER: what was done about a request, by whom; in the group for who asks alone, and in private chats."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.desk_taps import HistoryOf, NotesOf
from bot.handlers.desk import FromStaff
from bot.in_staff_group import by_a_member
from bot.reveals import Reveals
from bot.screens.desk_notes import desk_notes
from bot.screens.history import history as screen
from bot.screens.revealing import empty
from bot.screens.screen import Screen
from bot.show import answer, show, show_new
from bot.whisper import turn, whisper
from bot.words import Words
from privacy.finding import number_from
from privacy.history import History
from privacy.renter import Language
from privacy.staff import StaffMember

for_staff = Router(name=f"{__name__}.private")
in_group = Router(name=f"{__name__}.group")
in_group.message.filter(by_a_member)
in_group.callback_query.filter(by_a_member)

Languages = Mapping[Language, Words]


@for_staff.message(Command("history"), FromStaff())
async def asked(
    message: Message, command: CommandObject, member: StaffMember, history: History, languages: Languages
) -> None:
    await show_new(message, await _told(command, member, history, languages[member.language]))


@for_staff.callback_query(HistoryOf.filter(), FromStaff())
async def turned(
    press: CallbackQuery, callback_data: HistoryOf, member: StaffMember, history: History, languages: Languages
) -> None:
    shown = await history.of(member.staff_id, callback_data.number, callback_data.page)
    await show(press, screen(shown, languages[member.language]))


@in_group.message(Command("history"))
async def asked_in_group(
    message: Message, command: CommandObject, member: StaffMember, history: History, words: Words
) -> None:
    await whisper(message, await _told(command, member, history, words))


@in_group.callback_query(HistoryOf.filter())
async def turned_in_group(
    press: CallbackQuery, callback_data: HistoryOf, member: StaffMember, history: History, words: Words
) -> None:
    shown = await history.of(member.staff_id, callback_data.number, callback_data.page)
    await turn(press, screen(shown, words))


@for_staff.callback_query(NotesOf.filter(), FromStaff())
async def noted(
    press: CallbackQuery, callback_data: NotesOf, member: StaffMember, history: History, languages: Languages
) -> None:
    number, page = callback_data.number, callback_data.page
    await show(
        press, desk_notes(number, await history.notes(member.staff_id, number), page, languages[member.language])
    )


@in_group.callback_query(NotesOf.filter())
async def noted_in_group(
    press: CallbackQuery, callback_data: NotesOf, member: StaffMember, history: History, reveals: Reveals, words: Words
) -> None:
    """Never for all: whispered, or in the private chat."""
    number, page = callback_data.number, callback_data.page
    shown = desk_notes(number, await history.notes(member.staff_id, number), page, words)
    here = await reveals.show(press, member, shown, empty(words))
    await answer(press, words.label("reveal.here" if here else "reveal.private"))


async def _told(command: CommandObject, member: StaffMember, history: History, words: Words) -> Screen:
    if not command.args:
        return Screen(words("history.how"))
    return screen(await history.of(member.staff_id, number_from(command.args) or ""), words)
