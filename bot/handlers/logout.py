"""Logging out: this side forgets which data the account belongs to."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.awaiting import stop_awaiting
from bot.callbacks import Go, LogOut, Place
from bot.screens import logout as screens
from bot.show import Event, send, show
from bot.ways import Ways
from bot.words import Words
from privacy.identity import Identity
from privacy.ports import Storage
from privacy.renter import Renter

router = Router(name=__name__)


@router.message(Command("logout"))
@router.callback_query(Go.filter(F.to == Place.LOGOUT))
async def ask(event: Event, words: Words) -> None:
    await show(event, screens.ask(words))


@router.callback_query(LogOut.filter())
async def log_out(
    press: CallbackQuery,
    renter: Renter,
    identity: Identity,
    storage: Storage,
    ways: Ways,
    words: Words,
) -> None:
    await identity.log_out(renter)
    await stop_awaiting(storage, renter)
    await send(press, screens.done(words))
    nobody = await identity.meet(renter.telegram_id)
    await show(press, await ways.menu(nobody, words))
