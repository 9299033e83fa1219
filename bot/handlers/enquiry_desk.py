"""Staff answer enquiries in their private chat: read, take, write, look it over, send, close."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, await_answer, stop_awaiting
from bot.enquiry_taps import DeskEnquiryAct, DeskEnquiryTap, ReadEnquiry
from bot.handlers.desk import FromStaff
from bot.personal import PersonalMessages
from bot.screens import enquiry_desk as screens
from bot.show import answer, remove, show, show_new
from bot.words import Words
from privacy.enquiry_desk import EnquiryDesk
from privacy.ports import Clock, Storage
from privacy.renter import Language, Occasion, Renter
from privacy.staff import StaffMember

router = Router(name=__name__)

Languages = Mapping[Language, Words]


class ReplyAwaited(Filter):
    """Passes a text that staff were asked for, and adds `awaited`: whose answer it is."""

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        found = await AnswerAwaited()(message, renter, storage, clock)
        if not isinstance(found, dict) or not found["awaited"].startswith(f"{DeskEnquiryTap.__prefix__}:"):
            return False
        return {"awaited": DeskEnquiryTap.unpack(found["awaited"]).number}


@router.callback_query(ReadEnquiry.filter(), FromStaff())
async def read(
    press: CallbackQuery,
    callback_data: ReadEnquiry,
    renter: Renter,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    occasion: Occasion,
    personal: PersonalMessages,
    languages: Languages,
) -> None:
    """Another page of it turns in its own message."""
    told = await enquiry_desk.read(member.staff_id, callback_data.number, occasion)
    await personal.turn(press, screens.texts(told, languages[member.language], callback_data.page), renter)


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.ANSWER), FromStaff())
async def take(
    press: CallbackQuery,
    callback_data: DeskEnquiryTap,
    renter: Renter,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    """From a preview it leads back to typing."""
    enquiry = await enquiry_desk.take(member.staff_id, callback_data.number)
    await await_answer(storage, renter, clock, callback_data.pack())
    await show_new(press, screens.ask_answer(enquiry, languages[member.language]))


@router.message(F.text, ~F.text.startswith("/"), ReplyAwaited(), FromStaff())
async def drafted(
    message: Message,
    awaited: str,
    renter: Renter,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    personal: PersonalMessages,
    storage: Storage,
    languages: Languages,
) -> None:
    draft = await enquiry_desk.draft(member.staff_id, awaited, message.text or "")
    await remove(message)
    await personal.show(message, screens.preview(draft, languages[member.language]), renter)
    await stop_awaiting(storage, renter)


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.SEND), FromStaff())
async def send(
    press: CallbackQuery,
    callback_data: DeskEnquiryTap,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    occasion: Occasion,
    languages: Languages,
) -> None:
    """The card says by itself what becomes of the answer."""
    await enquiry_desk.send(member.staff_id, callback_data.number, occasion)
    await answer(press, languages[member.language].label("enquiry.desk.sent"))
    await remove(press)


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.DROP), FromStaff())
async def drop(press: CallbackQuery, member: StaffMember, enquiry_desk: EnquiryDesk, languages: Languages) -> None:
    await enquiry_desk.drop_draft(member.staff_id)
    await answer(press, languages[member.language].label("enquiry.desk.dropped"))
    await remove(press)


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.CLOSE), FromStaff())
async def ask_to_close(
    press: CallbackQuery,
    callback_data: DeskEnquiryTap,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    languages: Languages,
) -> None:
    told = await enquiry_desk.show(member.staff_id, callback_data.number)
    await show_new(press, screens.confirm_close(told.enquiry, languages[member.language]))


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.CLOSED), FromStaff())
async def close(
    press: CallbackQuery,
    callback_data: DeskEnquiryTap,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    occasion: Occasion,
    languages: Languages,
) -> None:
    await enquiry_desk.close(member.staff_id, callback_data.number, occasion)
    await answer(press, languages[member.language].label("enquiry.closed_toast"))
    await remove(press)


@router.callback_query(DeskEnquiryTap.filter(F.act == DeskEnquiryAct.RELEASE), FromStaff())
async def release(
    press: CallbackQuery,
    callback_data: DeskEnquiryTap,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    languages: Languages,
) -> None:
    told = await enquiry_desk.release(member.staff_id, callback_data.number)
    await show(press, screens.card(told, languages[member.language]))
