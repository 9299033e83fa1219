"""The menu, help, how to reach people, and /cancel, which stops whatever was awaited."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.awaiting import stop_awaiting
from bot.callbacks import Go, Place
from bot.screens import help as screens
from bot.show import Event, send, show
from bot.ways import Ways
from bot.words import Words
from privacy.policy import Policy
from privacy.ports import Storage
from privacy.renter import Language, Renter

router = Router(name=__name__)


@router.message(Command("menu"))
@router.callback_query(Go.filter(F.to == Place.MENU))
async def main_menu(event: Event, renter: Renter, ways: Ways, words: Words) -> None:
    await show(event, await ways.menu(renter, words))


async def _says_cancel(message: Message, languages: Mapping[Language, Words]) -> bool:
    """The contact keyboard's other button sends its label, in whatever language it was shown."""
    return message.text in {words.label("button.cancel") for words in languages.values()}


@router.message(Command("cancel"))
@router.message(_says_cancel)
async def cancel(message: Message, renter: Renter, storage: Storage, ways: Ways, words: Words) -> None:
    await stop_awaiting(storage, renter)
    await send(message, screens.cancelled(words))
    await show(message, await ways.menu(renter, words))


@router.message(Command("help"))
@router.callback_query(Go.filter(F.to == Place.HELP))
async def help_page(event: Event, words: Words) -> None:
    await show(event, screens.help_page(words))


@router.callback_query(Go.filter(F.to == Place.CONTACT))
async def contact_page(event: Event, policy: Policy, contact: str, words: Words) -> None:
    await show(event, screens.contact(policy, contact, words))
