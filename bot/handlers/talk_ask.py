"""Asking a renter for something that a request cannot go on without."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.in_staff_group import by_a_member
from bot.prompts import prompt_below
from bot.screens import talk as screens
from bot.show import answer, remove
from bot.talk_taps import Ask
from bot.threads import send_in_thread
from bot.words import Words
from privacy.answering import Answering
from privacy.ports import Clock, Storage
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)


@router.callback_query(Ask.filter(F.why.is_(None)))
async def choose_why(
    press: CallbackQuery, callback_data: Ask, member: StaffMember, answering: Answering, words: Words
) -> None:
    to = await answering.may_ask(member.staff_id, callback_data.number)
    await answer(press)
    await send_in_thread(press, screens.choose_why(to.number, words))


@router.callback_query(Ask.filter(F.why))
async def ask_what(
    press: CallbackQuery,
    callback_data: Ask,
    member: StaffMember,
    answering: Answering,
    storage: Storage,
    clock: Clock,
    words: Words,
) -> None:
    to = await answering.may_ask(member.staff_id, callback_data.number)
    await answer(press)
    await prompt_below(press, screens.prompt(to, member.name, words), callback_data.pack(), storage, clock)
    await remove(press)
