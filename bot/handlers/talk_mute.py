"""A lead stops somebody's free conversation for a while, or lets it go on."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.in_staff_group import by_a_member
from bot.screens import enquiry_topic as screens
from bot.show import answer, remove
from bot.talk_taps import MuteFor, OnEnquiry, TalkAct
from bot.threads import send_in_thread
from bot.words import Words
from privacy.muting import Muting
from privacy.renter import Occasion
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.MUTE))
async def choose_why(
    press: CallbackQuery, callback_data: OnEnquiry, member: StaffMember, muting: Muting, words: Words
) -> None:
    await muting.may_mute(member.staff_id, callback_data.number)
    await answer(press)
    await send_in_thread(press, screens.choose_mute(callback_data.number, words))


@router.callback_query(MuteFor.filter())
async def mute(
    press: CallbackQuery,
    callback_data: MuteFor,
    member: StaffMember,
    muting: Muting,
    occasion: Occasion,
    words: Words,
) -> None:
    await muting.mute(member.staff_id, callback_data.number, callback_data.reason, occasion)
    await answer(press, words.label("mute.done"))
    await remove(press)


@router.callback_query(OnEnquiry.filter(F.act == TalkAct.UNMUTE))
async def unmute(
    press: CallbackQuery,
    callback_data: OnEnquiry,
    member: StaffMember,
    muting: Muting,
    occasion: Occasion,
    words: Words,
) -> None:
    await muting.unmute(member.staff_id, callback_data.number, occasion)
    await answer(press, words.label("mute.over"))
