"""Enquiries in the staff group: taking one from the board, giving it back, closing it in its topic."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.enquiry_taps import LAST, ReadEnquiry
from bot.handlers import talk_answer, talk_ask, talk_mute, talk_note, talk_template
from bot.in_staff_group import by_a_member
from bot.reveals import Reveals
from bot.screens import enquiry_topic as screens
from bot.screens.enquiry_desk import texts
from bot.screens.revealing import empty
from bot.show import answer, remove
from bot.talk_taps import OnEnquiry, OpenFile, TalkAct
from bot.threads import send_in_thread
from bot.words import Words
from privacy.answering import Answering
from privacy.enquiry import MessageId
from privacy.enquiry_desk import EnquiryDesk
from privacy.renter import Occasion
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)
router.message.filter(by_a_member)
router.include_routers(talk_ask.router, talk_answer.router, talk_template.router, talk_mute.router, talk_note.router)


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.TAKE))
async def take(
    press: CallbackQuery, callback_data: OnEnquiry, member: StaffMember, enquiry_desk: EnquiryDesk, words: Words
) -> None:
    taken = await enquiry_desk.take(member.staff_id, callback_data.number)
    await answer(press, words.label("topic.enquiry.taken", ref=taken.number))


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.READ))
async def read(
    press: CallbackQuery,
    callback_data: OnEnquiry,
    member: StaffMember,
    answering: Answering,
    enquiry_desk: EnquiryDesk,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    """The newest page, whole, for who has the matter alone."""
    await answering.may_answer(member.staff_id, callback_data.number)
    told = await enquiry_desk.read(member.staff_id, callback_data.number, occasion)
    here = await reveals.show(press, member, texts(told, words, LAST), empty(words))
    await answer(press, words.label("reveal.here" if here else "reveal.private"))


@router.callback_query(ReadEnquiry.filter())
async def turn(
    press: CallbackQuery,
    callback_data: ReadEnquiry,
    member: StaffMember,
    answering: Answering,
    enquiry_desk: EnquiryDesk,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    """Another page, in the private chat."""
    await answering.may_answer(member.staff_id, callback_data.number)
    told = await enquiry_desk.read(member.staff_id, callback_data.number, occasion)
    await reveals.show_privately(press, member, texts(told, words, callback_data.page))
    await answer(press, words.label("reveal.private"))


@router.callback_query(OpenFile.filter())
async def open_file(
    press: CallbackQuery,
    callback_data: OpenFile,
    member: StaffMember,
    answering: Answering,
    enquiry_desk: EnquiryDesk,
    reveals: Reveals,
    occasion: Occasion,
    words: Words,
) -> None:
    """For who has the matter, in their private chat; the look is on record before anything is shown."""
    number = await answering.number_of(MessageId(callback_data.message_id))
    await answering.may_answer(member.staff_id, number)
    await enquiry_desk.read(member.staff_id, number, occasion)
    await reveals.copy_privately(press, member, MessageId(callback_data.message_id))
    await answer(press, words.label("reveal.private"))


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.RELEASE))
async def release(
    press: CallbackQuery, callback_data: OnEnquiry, member: StaffMember, enquiry_desk: EnquiryDesk, words: Words
) -> None:
    released = await enquiry_desk.release(member.staff_id, callback_data.number)
    await answer(press, words.label("topic.enquiry.released", ref=released.enquiry.number))


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.CLOSE))
async def ask_to_close(
    press: CallbackQuery, callback_data: OnEnquiry, member: StaffMember, enquiry_desk: EnquiryDesk, words: Words
) -> None:
    told = await enquiry_desk.show(member.staff_id, callback_data.number)
    await answer(press)
    await send_in_thread(press, screens.confirm_close(told.enquiry, words))


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.KEEP))
async def keep_open(press: CallbackQuery) -> None:
    await answer(press)
    await remove(press)


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.CLOSED))
async def close(
    press: CallbackQuery,
    callback_data: OnEnquiry,
    member: StaffMember,
    enquiry_desk: EnquiryDesk,
    occasion: Occasion,
    words: Words,
) -> None:
    await enquiry_desk.close(member.staff_id, callback_data.number, occasion)
    await answer(press, words.label("enquiry.closed_toast"))
    await remove(press)
