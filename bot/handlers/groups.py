"""In groups the bot is silent, but for one sentence to somebody who asks; the staff group has its own handlers."""

from collections.abc import Mapping

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.in_staff_group import by_a_member
from bot.screens import help as screens
from bot.show import answer, show
from bot.words import Words
from privacy.renter import Language

router = Router(name=__name__)
for_members = Router(name=f"{__name__}.members")
for_members.callback_query.filter(by_a_member)


@router.message(Command("start", "help"))
async def point_to_private_chat(message: Message, bot: Bot, languages: Mapping[Language, Words]) -> None:
    await show(message, screens.group_hint((await bot.me()).username or "", languages))


@for_members.callback_query()
async def old_button(press: CallbackQuery, words: Words) -> None:
    """One that no handler of the staff group knows any more."""
    await answer(press, words.label("group.old_button"))


@router.callback_query()
async def not_for_you(press: CallbackQuery, languages: Mapping[Language, Words]) -> None:
    """A stranger in the group, or a group that is ours no more."""
    spoken = Language.KK if press.from_user.language_code == Language.KK else Language.RU
    await answer(press, languages[spoken].label("group.not_staff"), window=True)
