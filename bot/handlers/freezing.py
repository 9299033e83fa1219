"""Closing every other account's access, and answering whether it was you who opened the data."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.freeze_taps import Freeze, FreezeStep
from bot.screens import freezing as screens
from bot.show import show, show_new
from bot.words import Words
from privacy.freezing import Freezing
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


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
