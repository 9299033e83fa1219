"""Steering a notice from its card, in the staff group or in a lead's private chat."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.broadcast_taps import Steer, SteerAct
from bot.handlers.desk import FromStaff
from bot.in_staff_group import by_a_member
from bot.screens import broadcast as screens
from bot.show import show
from bot.words import Words
from privacy.broadcasting import Broadcasting
from privacy.notice import NoticeId
from privacy.renter import Language
from privacy.staff import StaffMember

in_group = Router(name=f"{__name__}.in_group")
in_group.callback_query.filter(by_a_member)
for_staff = Router(name=f"{__name__}.for_staff")
Languages = Mapping[Language, Words]


@in_group.callback_query(Steer.filter(F.act != SteerAct.ASK))
@for_staff.callback_query(Steer.filter(F.act != SteerAct.ASK), FromStaff())
async def steer(
    press: CallbackQuery, callback_data: Steer, member: StaffMember, broadcasting: Broadcasting, languages: Languages
) -> None:
    act = {
        SteerAct.PAUSE: broadcasting.pause,
        SteerAct.RESUME: broadcasting.resume,
        SteerAct.CANCEL: broadcasting.cancel,
        SteerAct.LOOK: broadcasting.may_steer,
    }[callback_data.act]
    progress = await act(member.staff_id, NoticeId(callback_data.notice))
    await show(press, screens.card(progress, languages[member.language]))


@in_group.callback_query(Steer.filter(F.act == SteerAct.ASK))
@for_staff.callback_query(Steer.filter(F.act == SteerAct.ASK), FromStaff())
async def ask(
    press: CallbackQuery, callback_data: Steer, member: StaffMember, broadcasting: Broadcasting, languages: Languages
) -> None:
    progress = await broadcasting.may_steer(member.staff_id, NoticeId(callback_data.notice))
    await show(press, screens.sure(progress, languages[member.language]))
