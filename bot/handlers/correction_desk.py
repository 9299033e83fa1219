"""Staff reading both values of a correction: in their private chat, protected, and gone after a while."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.correction_taps import ReadCorrection
from bot.handlers.desk import FromStaff
from bot.personal import PersonalMessages
from bot.screens import correction as screens
from bot.words import Words
from privacy.correction_desk import CorrectionDesk
from privacy.renter import Language, Occasion, Renter
from privacy.staff import StaffMember

router = Router(name=__name__)


@router.callback_query(ReadCorrection.filter(), FromStaff())
async def read(
    press: CallbackQuery,
    callback_data: ReadCorrection,
    renter: Renter,
    member: StaffMember,
    correction_desk: CorrectionDesk,
    occasion: Occasion,
    personal: PersonalMessages,
    languages: Mapping[Language, Words],
) -> None:
    kept = await correction_desk.read(member.staff_id, callback_data.number, occasion)
    await personal.show(press, screens.both_values(callback_data.number, kept, languages[member.language]), renter)
