"""/queue and /find: in the group for who asks alone, and in a staff member's private chat."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.desk_taps import Find, Queue
from bot.handlers.desk import FromStaff
from bot.in_staff_group import by_a_member
from bot.screens import queue as screens
from bot.screens.screen import Screen
from bot.show import show, show_new
from bot.whisper import turn, whisper
from bot.words import Words
from privacy.board import QueueView
from privacy.finding import Finding
from privacy.ports import Clock
from privacy.queue_views import QueueViews
from privacy.renter import Language
from privacy.staff import StaffMember
from privacy.staff_group import StaffGroup

for_staff = Router(name=f"{__name__}.private")
in_group = Router(name=f"{__name__}.group")
in_group.message.filter(by_a_member)
in_group.callback_query.filter(by_a_member)

Languages = Mapping[Language, Words]


@for_staff.message(Command("queue"), FromStaff())
async def queue(
    message: Message, member: StaffMember, queue_views: QueueViews, languages: Languages, clock: Clock
) -> None:
    shown = await queue_views.page(member.staff_id, QueueView.ALL)
    await show(message, screens.in_private(shown, languages[member.language], clock))


@for_staff.callback_query(Queue.filter(), FromStaff())
async def turn_queue(
    press: CallbackQuery,
    callback_data: Queue,
    member: StaffMember,
    queue_views: QueueViews,
    languages: Languages,
    clock: Clock,
) -> None:
    shown = await queue_views.page(member.staff_id, callback_data.view, callback_data.page)
    await show(press, screens.in_private(shown, languages[member.language], clock))


@for_staff.message(Command("find"), FromStaff())
async def find(
    message: Message, command: CommandObject, member: StaffMember, finding: Finding, languages: Languages
) -> None:
    words = languages[member.language]
    if not command.args:
        await show(message, Screen(words("found.how")))
        return
    found = await finding.find(member.staff_id, command.args)
    await show_new(message, screens.found_in_private(found, words))


@for_staff.callback_query(Find.filter(), FromStaff())
async def find_tapped(
    press: CallbackQuery, callback_data: Find, member: StaffMember, finding: Finding, languages: Languages
) -> None:
    found = await finding.find(member.staff_id, callback_data.number)
    await show_new(press, screens.found_in_private(found, languages[member.language]))


@in_group.callback_query(Find.filter())
async def find_tapped_in_group(
    press: CallbackQuery, callback_data: Find, member: StaffMember, finding: Finding, words: Words
) -> None:
    await turn(press, screens.found_in_group(await finding.find(member.staff_id, callback_data.number), words))


@in_group.message(Command("queue"))
async def queue_in_group(
    message: Message, member: StaffMember, group: StaffGroup, queue_views: QueueViews, words: Words, clock: Clock
) -> None:
    shown = await queue_views.page(member.staff_id, QueueView.ALL)
    await whisper(message, screens.in_group(shown, group, words, clock))


@in_group.callback_query(Queue.filter())
async def turn_queue_in_group(
    press: CallbackQuery,
    callback_data: Queue,
    member: StaffMember,
    group: StaffGroup,
    queue_views: QueueViews,
    words: Words,
    clock: Clock,
) -> None:
    shown = await queue_views.page(member.staff_id, callback_data.view, callback_data.page)
    await turn(press, screens.in_group(shown, group, words, clock))


@in_group.message(Command("find"))
async def find_in_group(
    message: Message, command: CommandObject, member: StaffMember, finding: Finding, words: Words
) -> None:
    if not command.args:
        await whisper(message, Screen(words("found.how")))
        return
    await whisper(message, screens.found_in_group(await finding.find(member.staff_id, command.args), words))
