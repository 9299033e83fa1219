"""In the staff group somebody hides behind the name of a chat: nothing counts that nobody stands for."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.in_staff_group import by_nobody_named
from bot.screens.screen import Screen
from bot.show import answer
from bot.threads import send_in_thread
from bot.words import Words
from privacy.renter import Language

router = Router(name=__name__)
router.callback_query.filter(by_nobody_named)
router.message.filter(by_nobody_named)


@router.callback_query()
async def taps(press: CallbackQuery, languages: Mapping[Language, Words], staff_language: Language) -> None:
    await answer(press, languages[staff_language].label("group.own_name"), window=True)


@router.message(F.text.startswith("/"))
@router.message(F.is_topic_message)
@router.message(F.reply_to_message.from_user.id == F.bot.id)
async def speaks(message: Message, languages: Mapping[Language, Words], staff_language: Language) -> None:
    """To the bot, or where work is done; talk among themselves is theirs."""
    await send_in_thread(message, Screen(languages[staff_language]("group.own_name")))
