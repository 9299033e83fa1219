"""My data, in a protected message of its own, and who looked at it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.callbacks import DataPage, Go, HideData, LooksPage, Place
from bot.personal import PersonalMessages
from bot.screens import dossier as screens
from bot.screens import looks as looks_screens
from bot.show import Event, remove, show, with_answer
from bot.ways import Ways
from bot.words import Words
from privacy.access import Access
from privacy.renter import Renter

router = Router(name=__name__)
for_everybody = Router(name=f"{__name__}.for_everybody")
"""Comes before the gate: staff hide what they have read, and need not have chosen a language for it."""


@router.message(Command("data"))
@router.callback_query(Go.filter(F.to == Place.DATA))
async def my_data(
    event: Event,
    renter: Renter,
    access: Access,
    personal: PersonalMessages,
    ways: Ways,
    words: Words,
) -> None:
    held = await access.view(renter)
    if held.held:
        await personal.show(event, ways.dossier(held, words), renter)
    else:
        await show(event, screens.nothing_held(words))


@router.callback_query(DataPage.filter())
async def turn(
    press: CallbackQuery,
    callback_data: DataPage,
    renter: Renter,
    access: Access,
    personal: PersonalMessages,
    ways: Ways,
    words: Words,
) -> None:
    """Each page is a view of its own, and is logged as one."""
    held = await access.view(renter)
    await personal.turn(press, ways.dossier(held, words, callback_data.page), renter)


@for_everybody.callback_query(HideData.filter())
async def hide(press: CallbackQuery) -> None:
    await with_answer(press, remove(press))


@router.callback_query(Go.filter(F.to == Place.LOOKS))
async def looks(press: CallbackQuery, renter: Renter, access: Access, words: Words) -> None:
    await show(press, looks_screens.looks(await access.looks(renter), words))


@router.callback_query(LooksPage.filter())
async def turn_looks(
    press: CallbackQuery, callback_data: LooksPage, renter: Renter, access: Access, words: Words
) -> None:
    await show(press, looks_screens.looks(await access.looks(renter, callback_data.page), words))
