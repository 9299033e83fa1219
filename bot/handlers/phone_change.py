"""Asking for another phone number: the second proof, the way to prove the new one, looking it over, sending."""

from typing import Final

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.correction_taps import Correct, CorrectStep, tap_of
from bot.phone_taps import ChangePhone, PhoneStep
from bot.screens import phone_change as screens
from bot.screens import receipt
from bot.show import bot_of, remove, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.phone_change import PHONE, PhoneChange
from privacy.phone_proof import PhoneProof
from privacy.renter import Occasion, Renter

router = Router(name=__name__)

CODE_MARK: Final = "np_"
"""What tells our codes from other words after /start."""
_BEGIN: Final = tap_of(CorrectStep.TYPE, PHONE)


@router.callback_query(Correct.filter((F.step == CorrectStep.TYPE) & (F.category == _BEGIN.category)))
async def begin(
    press: CallbackQuery, renter: Renter, phone_change: PhoneChange, occasion: Occasion, ways: Ways, words: Words
) -> None:
    """Whoever has just proven a number goes on with that."""
    if not renter.has_stepped_up(occasion.at):
        await ways.ask_second_proof(press, renter, words, then=_BEGIN.pack())
        return
    numbers = await phone_change.numbers(renter)
    if numbers.open_request is not None:
        await ways.show_card(press, renter, numbers.open_request.number, words, toast=words.label("correct.already"))
    elif numbers.proven:
        await show(press, screens.look_over(await phone_change.look_over(renter), words))
    elif len(numbers.masked) > 1:
        await show(press, screens.which(numbers.masked, words))
    else:
        await show(press, screens.ways(0, words))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.WAYS))
async def choose_way(press: CallbackQuery, callback_data: ChangePhone, words: Words) -> None:
    await show(press, screens.ways(callback_data.nth, words))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.HERE))
async def ask_here(
    press: CallbackQuery,
    callback_data: ChangePhone,
    renter: Renter,
    phone_proof: PhoneProof,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    if not renter.has_stepped_up(occasion.at):
        await ways.ask_second_proof(press, renter, words, then=_BEGIN.pack())
        return
    await phone_proof.ask_here(renter, callback_data.nth, occasion)
    await show_new(press, screens.share(words))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.CODE))
async def make_code(
    press: CallbackQuery,
    callback_data: ChangePhone,
    renter: Renter,
    phone_proof: PhoneProof,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """Not protected: a message that cannot be copied could not be passed to the other account."""
    if not renter.has_stepped_up(occasion.at):
        await ways.ask_second_proof(press, renter, words, then=_BEGIN.pack())
        return
    code = await phone_proof.invite(renter, callback_data.nth, occasion)
    username = (await bot_of(press).me()).username or ""
    await show_new(press, screens.code(f"https://t.me/{username}?start={CODE_MARK}{code}", words))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.LOOK))
async def look_over(press: CallbackQuery, renter: Renter, phone_change: PhoneChange, words: Words) -> None:
    await show_new(press, screens.look_over(await phone_change.look_over(renter), words))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.FILE))
async def file(
    press: CallbackQuery, renter: Renter, phone_change: PhoneChange, occasion: Occasion, ways: Ways, words: Words
) -> None:
    """Whoever hesitated too long proves themselves again; the number they have proven waits."""
    if not renter.has_stepped_up(occasion.at):
        await ways.ask_second_proof(press, renter, words, then=_BEGIN.pack())
        return
    filed = await phone_change.file(renter, occasion)
    if filed.repeated:
        await ways.show_card(press, renter, filed.request.number, words, toast=words.label("correct.already"))
    else:
        await show_new(press, receipt.receipt(filed, words, ways.reopening(occasion.at)))
        await remove(press)
