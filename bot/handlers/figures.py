"""/stats and /report: in the group for who asks alone, the report always into that person's private chat."""

import asyncio
from collections.abc import Mapping
from datetime import date

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.documents.report import report_csv, report_pdf
from bot.documents.stats import stats_picture
from bot.files import Attachment, send_file_to, send_picture
from bot.handlers.desk import FromStaff
from bot.in_staff_group import by_a_member
from bot.screens import stats as screens
from bot.screens.screen import Screen
from bot.show import bot_of, show_new
from bot.whisper import whisper, whisper_picture
from bot.words import Words
from privacy.policy import Policy
from privacy.ports import Clock
from privacy.renter import Language
from privacy.staff import StaffMember
from privacy.statistics import Statistics

for_staff = Router(name=f"{__name__}.private")
in_group = Router(name=f"{__name__}.group")
in_group.message.filter(by_a_member)

Languages = Mapping[Language, Words]


@for_staff.message(Command("stats"), FromStaff())
async def stats(message: Message, member: StaffMember, statistics: Statistics, languages: Languages) -> None:
    words = languages[member.language]
    told = await statistics.recent(member.staff_id)
    await send_picture(message, await asyncio.to_thread(stats_picture, told, words), words("stats.caption"))
    await show_new(message, screens.stats(told, words))


@in_group.message(Command("stats"))
async def stats_in_group(message: Message, member: StaffMember, statistics: Statistics, words: Words) -> None:
    told = await statistics.recent(member.staff_id)
    await whisper_picture(message, await asyncio.to_thread(stats_picture, told, words), words("stats.caption"))
    await whisper(message, screens.stats(told, words))


@for_staff.message(Command("report"), FromStaff())
async def report(
    message: Message,
    command: CommandObject,
    member: StaffMember,
    statistics: Statistics,
    policy: Policy,
    clock: Clock,
    languages: Languages,
) -> None:
    month = statistics.month_named(command.args)
    await _send_report(message, member, month, statistics, policy, clock, languages[member.language])


@in_group.message(Command("report"))
async def report_in_group(
    message: Message,
    command: CommandObject,
    member: StaffMember,
    statistics: Statistics,
    policy: Policy,
    clock: Clock,
    words: Words,
) -> None:
    month = statistics.month_named(command.args)
    try:
        await _send_report(message, member, month, statistics, policy, clock, words)
    except (TelegramForbiddenError, TelegramBadRequest):
        await whisper(message, Screen(words("report.no_chat")))
    else:
        await whisper(message, Screen(words("report.sent")))


async def _send_report(
    message: Message,
    member: StaffMember,
    month: date,
    statistics: Statistics,
    policy: Policy,
    clock: Clock,
    words: Words,
) -> None:
    """Raises Refused: NOT_STAFF, ROLE_TOO_LOW; and aiogram's errors where there is no private chat."""
    told, now, chat_id = await statistics.month(month, member.staff_id), clock.now(), member.telegram_id or 0
    name, caption = f"report-{month:%Y-%m}", screens.report_caption(told, words)
    pdf = await asyncio.to_thread(report_pdf, told, policy.controller[words.language], words, now)
    for file in (Attachment(f"{name}.pdf", pdf, caption), Attachment(f"{name}.csv", report_csv(told, words), "")):
        await send_file_to(bot_of(message), chat_id, file, protected=True)
