"""The staff group: taking a request from the board, giving it back, handing it over, deciding on it in its topic."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks import DeskAct, DeskCard, DeskDenial
from bot.desk_taps import HandTo, OnTopic, TakeNext, TopicAct
from bot.in_staff_group import by_a_member
from bot.screens import denying
from bot.screens import desk as desk_screens
from bot.screens import topic as screens
from bot.screens.help import desk_help
from bot.show import answer, redraw, remove
from bot.threads import send_in_thread
from bot.whisper import whisper
from bot.words import Words
from privacy.desk import Desk
from privacy.renter import Language
from privacy.staff import StaffMember
from privacy.taking import Taking

router = Router(name=__name__)
router.callback_query.filter(by_a_member)
router.message.filter(by_a_member)


@router.message(Command("help", "start"))
async def explain(message: Message, words: Words) -> None:
    await whisper(message, desk_help(words))


@router.callback_query(TakeNext.filter())
async def take_next(press: CallbackQuery, member: StaffMember, taking: Taking, words: Words) -> None:
    taken = await taking.take_next(member.staff_id)
    await answer(press, words.label("topic.taken", ref=taken.number))


@router.callback_query(OnTopic.filter(F.act == TopicAct.TAKE))
async def take(press: CallbackQuery, callback_data: OnTopic, member: StaffMember, taking: Taking, words: Words) -> None:
    taken = await taking.take(member.staff_id, callback_data.number)
    await answer(press, words.label("topic.taken", ref=taken.number))


@router.callback_query(OnTopic.filter(F.act == TopicAct.RELEASE))
async def release(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, taking: Taking, words: Words
) -> None:
    released = await taking.release(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press, words.label("topic.released", ref=released.number))


@router.callback_query(OnTopic.filter(F.act == TopicAct.HAND_OVER))
async def choose_heir(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, taking: Taking, words: Words
) -> None:
    heirs = await taking.heirs(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press)
    await send_in_thread(press, screens.choose_heir(callback_data.number, heirs, words))


@router.callback_query(HandTo.filter())
async def hand_over(
    press: CallbackQuery, callback_data: HandTo, member: StaffMember, taking: Taking, words: Words
) -> None:
    await taking.hand_over(member.staff_id, callback_data.number, callback_data.heir)
    await answer(press, words.label("topic.handed_over"))
    await remove(press)


@router.callback_query(OnTopic.filter(F.act == TopicAct.APPROVE))
async def approve(press: CallbackQuery, callback_data: OnTopic, member: StaffMember, desk: Desk, words: Words) -> None:
    await desk.approve(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press, words.label("topic.approved"))


@router.callback_query(OnTopic.filter(F.act == TopicAct.REFUSE))
async def choose_denial(
    press: CallbackQuery, callback_data: OnTopic, member: StaffMember, desk: Desk, words: Words
) -> None:
    told = await desk.may_decide(member.staff_id, callback_data.number, seen=callback_data.seen)
    await answer(press)
    await send_in_thread(press, desk_screens.choose_denial(told.story.request, words))


@router.callback_query(DeskCard.filter(F.act == DeskAct.SHOW))
async def leave_denial(press: CallbackQuery) -> None:
    """The way back from choosing a reason: the card still stands above."""
    await answer(press)
    await remove(press)


@router.callback_query(DeskDenial.filter(~F.sure))
async def confirm_denial(
    press: CallbackQuery,
    callback_data: DeskDenial,
    member: StaffMember,
    desk: Desk,
    words: Words,
    languages: Mapping[Language, Words],
) -> None:
    told = await desk.may_decide(member.staff_id, callback_data.number)
    await answer(press)
    await redraw(press, denying.confirm(told.story.request, callback_data.denial, words, languages))


@router.callback_query(DeskDenial.filter(F.sure))
async def refuse(
    press: CallbackQuery, callback_data: DeskDenial, member: StaffMember, desk: Desk, words: Words
) -> None:
    await desk.refuse(member.staff_id, callback_data.number, callback_data.denial)
    await answer(press, words.label("topic.refused"))
    await remove(press)
