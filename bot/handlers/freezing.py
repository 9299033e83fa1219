"""Closing every other account's access, answering whether it was you who opened the data, and a lead's way back."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.freeze_taps import Freeze, FreezeStep, OpenAccess
from bot.handlers.desk import FromStaff
from bot.screens import freezing as screens
from bot.show import show, show_new
from bot.words import Words
from privacy.freezing import Freezing
from privacy.renter import Language, Occasion, Renter
from privacy.reopening import OpeningReason, Reopening
from privacy.staff import StaffMember

router = Router(name=__name__)
for_staff = Router(name=f"{__name__}.staff")


@router.callback_query(Freeze.filter(F.step == FreezeStep.ASK))
async def ask(press: CallbackQuery, renter: Renter, freezing: Freezing, words: Words) -> None:
    await show(press, screens.ask(words, closes_own=await freezing.would_close_own(renter)))


@router.callback_query(Freeze.filter(F.step == FreezeStep.CLOSE))
async def close(press: CallbackQuery, renter: Renter, freezing: Freezing, occasion: Occasion, words: Words) -> None:
    await show_new(press, screens.closed(await freezing.close(renter, occasion), words))


@router.callback_query(Freeze.filter(F.step == FreezeStep.MINE))
async def mine(press: CallbackQuery, words: Words) -> None:
    """Nothing is closed; the question is taken off the screen."""
    await show(press, screens.thanks(words))


@for_staff.callback_query(OpenAccess.filter(~F.sure), FromStaff())
async def ask_to_open(
    press: CallbackQuery,
    callback_data: OpenAccess,
    member: StaffMember,
    reopening: Reopening,
    languages: Mapping[Language, Words],
) -> None:
    subject_ref = await reopening.may_open(member.staff_id, callback_data.pseudonym)
    await show_new(press, screens.ask_to_open(subject_ref, languages[member.language]))


@for_staff.callback_query(OpenAccess.filter(F.sure), FromStaff())
async def open_access(
    press: CallbackQuery,
    callback_data: OpenAccess,
    member: StaffMember,
    reopening: Reopening,
    languages: Mapping[Language, Words],
) -> None:
    await reopening.open(member.staff_id, callback_data.pseudonym, OpeningReason.CHECKED_IN_OFFICE)
    await show(press, screens.opened_by_lead(callback_data.pseudonym, languages[member.language]))
