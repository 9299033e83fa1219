"""/status for anybody, and which notices a person wants."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.callbacks import Go, Place
from bot.notice_taps import Switch
from bot.screens import notice_settings
from bot.screens import status as screens
from bot.show import Event, show, show_new
from bot.words import Words
from privacy.outages import Outages
from privacy.ports import Clock, Storage
from privacy.renter import Language, Renter

for_everybody = Router(name=f"{__name__}.for_everybody")
router = Router(name=__name__)


@for_everybody.message(Command("status"))
@for_everybody.callback_query(Go.filter(F.to == Place.STATUS))
async def status(
    event: Event, renter: Renter, outages: Outages, words: Words, languages: Mapping[Language, Words]
) -> None:
    """Needs no language and no proof: it is nobody's data."""
    now = await outages.now()
    if renter.language is None:
        await show(event, screens.in_short(now, languages))
    else:
        await show(event, screens.status(now, words))


@router.message(Command("notices"))
@router.callback_query(Go.filter(F.to == Place.NOTICES))
async def settings(event: Event, renter: Renter, storage: Storage, words: Words) -> None:
    wanted = await storage.read(lambda tx: tx.subscriptions.of(renter.account_id))
    await show(event, notice_settings.settings(wanted, words))


@router.callback_query(Switch.filter())
async def switch(
    press: CallbackQuery, callback_data: Switch, renter: Renter, storage: Storage, clock: Clock, words: Words
) -> None:
    """Under a notice the answer comes below it."""
    to, on, at = callback_data.to, callback_data.on, clock.now()
    await storage.write(lambda tx: tx.subscriptions.choose(renter.account_id, to, on, at))
    if callback_data.stays:
        await show_new(press, notice_settings.switched_off(to, words))
    else:
        await settings(press, renter, storage, words)
