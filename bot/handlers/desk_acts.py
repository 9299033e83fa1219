"""The staff group: what leads do to a request besides deciding on it: more time, out of the bot and back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.deciding_taps import Extend, ExtendBy, MoveOutside
from bot.desk_taps import OnTopic, TopicAct
from bot.in_staff_group import by_a_member
from bot.screens import deciding as screens
from bot.show import answer, redraw, remove
from bot.threads import send_in_thread
from bot.words import Words
from privacy.clocks import Clocks
from privacy.out_of_band import OutOfBand
from privacy.staff import StaffMember

router = Router(name=__name__)
router.callback_query.filter(by_a_member)


@router.callback_query(OnTopic.filter(F.act == TopicAct.EXTEND))
async def choose_days(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, clocks: Clocks, words: Words
) -> None:
    request = await clocks.may_extend(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press)
    await send_in_thread(press, screens.choose_days(request.number, callback_data.seen, words))


@router.callback_query(ExtendBy.filter())
async def choose_why(
    press: CallbackQuery, callback_data: ExtendBy, member: StaffMember, clocks: Clocks, words: Words
) -> None:
    await clocks.may_extend(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press)
    await redraw(press, screens.choose_why(callback_data, words))


@router.callback_query(Extend.filter(F.days.in_(screens.DAYS)))
async def extend(
    press: CallbackQuery, callback_data: Extend, member: StaffMember, clocks: Clocks, words: Words
) -> None:
    await clocks.extend(
        member.staff_id, callback_data.number, callback_data.days, callback_data.reason, seen=callback_data.seen
    )
    await answer(press, words.label("extend.done"))
    await remove(press)


@router.callback_query(OnTopic.filter(F.act == TopicAct.OUTSIDE))
async def choose_channel(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, out_of_band: OutOfBand, words: Words
) -> None:
    request = await out_of_band.may_leave(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press)
    await send_in_thread(press, screens.choose_channel(request.number, callback_data.seen, words))


@router.callback_query(MoveOutside.filter())
async def move_outside(
    press: CallbackQuery, callback_data: MoveOutside, member: StaffMember, out_of_band: OutOfBand, words: Words
) -> None:
    await out_of_band.leave(member.staff_id, callback_data.number, callback_data.channel, seen=callback_data.seen)
    await answer(press, words.label("outside.done"))
    await remove(press)


@router.callback_query(OnTopic.filter(F.act == TopicAct.BACK))
async def come_back(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, out_of_band: OutOfBand, words: Words
) -> None:
    await out_of_band.come_back(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press, words.label("outside.back"))
