"""Joining the desk: the link of an invitation, and the language of the desk, with which the account is proven."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.desk_taps import JoinDesk
from bot.profile import register_staff
from bot.screens import joining as screens
from bot.show import bot_of, show
from bot.words import Words
from privacy.inviting import MARK, Inviting
from privacy.renter import Language

router = Router(name=__name__)
"""Comes before the gate: who joins may never have met the bot."""


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(MARK)))
async def come_by_invitation(
    message: Message, command: CommandObject, inviting: Inviting, languages: Mapping[Language, Words]
) -> None:
    """Nothing is joined yet: whoever it is chooses a language first."""
    code = (command.args or "").removeprefix(MARK)
    invited = await inviting.look(code)
    await show(message, screens.invited(invited.role, code, languages))


@router.callback_query(JoinDesk.filter())
async def join(
    press: CallbackQuery, callback_data: JoinDesk, inviting: Inviting, languages: Mapping[Language, Words]
) -> None:
    member = await inviting.accept(press.from_user.id, callback_data.code, callback_data.language)
    await show(press, screens.joined(member.role, languages[member.language]))
    await register_staff(bot_of(press), [member], languages)
