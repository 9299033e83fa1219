"""The desk in a staff member's private chat: a request's card, approving and refusing."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from bot.callbacks import DeskAct, DeskCard, DeskDenial
from bot.middlewares import Acting
from bot.screens import desk as screens
from bot.show import Event, show
from bot.words import Words
from privacy.desk import Desk
from privacy.renter import Language
from privacy.staff import StaffMember

router = Router(name=__name__)

Languages = Mapping[Language, Words]


class FromStaff(Filter):
    """Passes active staff and adds `member`; for everybody else these commands and buttons do not exist.

    The last of a handler's filters that asks what is said: from here on the member acts, and is refused as one.
    """

    async def __call__(self, event: Event, desk: Desk, acting: Acting) -> bool | dict[str, Any]:
        sender = event.from_user
        member = await desk.member(sender.id) if sender is not None else None
        acting.member = member
        return {"member": member} if member is not None else False


@router.callback_query(DeskCard.filter(F.act == DeskAct.SHOW), FromStaff())
async def card(
    press: CallbackQuery, callback_data: DeskCard, member: StaffMember, desk: Desk, languages: Languages
) -> None:
    told = await desk.show(member.staff_id, callback_data.number)
    await show(press, screens.request_card(told, languages[member.language]))


@router.callback_query(DeskCard.filter(F.act == DeskAct.APPROVE), FromStaff())
async def approve(
    press: CallbackQuery, callback_data: DeskCard, member: StaffMember, desk: Desk, languages: Languages
) -> None:
    told = await desk.approve(member.staff_id, callback_data.number)
    await show(press, screens.request_card(told, languages[member.language]))


@router.callback_query(DeskCard.filter(F.act == DeskAct.REFUSE), FromStaff())
async def choose_denial(
    press: CallbackQuery, callback_data: DeskCard, member: StaffMember, desk: Desk, languages: Languages
) -> None:
    told = await desk.show(member.staff_id, callback_data.number)
    await show(press, screens.choose_denial(told.story.request, languages[member.language]))


@router.callback_query(DeskDenial.filter(~F.sure), FromStaff())
async def confirm_denial(
    press: CallbackQuery, callback_data: DeskDenial, member: StaffMember, desk: Desk, languages: Languages
) -> None:
    told = await desk.show(member.staff_id, callback_data.number)
    number = told.story.request.number
    await show(press, screens.confirm_denial(number, callback_data.denial, languages[member.language]))


@router.callback_query(DeskDenial.filter(F.sure), FromStaff())
async def refuse(
    press: CallbackQuery, callback_data: DeskDenial, member: StaffMember, desk: Desk, languages: Languages
) -> None:
    told = await desk.refuse(member.staff_id, callback_data.number, callback_data.denial)
    await show(press, screens.request_card(told, languages[member.language]))
