"""Sharing a new number: the account that a code has brought here, and the contact that is awaited as a new number."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.contacts import shared_contact
from bot.handlers.phone_change import CODE_MARK
from bot.phone_taps import ChangePhone, PhoneStep
from bot.screens import phone_change as screens
from bot.screens import start
from bot.show import remove, send, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.phone_change import PhoneChange
from privacy.phone_proof import PhoneProof
from privacy.renter import Language, Occasion, Renter

before_gate = Router(name=f"{__name__}.before_gate")
"""A code comes with the very first /start, before a language is chosen."""
router = Router(name=__name__)


class NewNumberAwaited(Filter):
    """Passes a contact that answers our question for a new number."""

    async def __call__(self, _: Message, renter: Renter, phone_proof: PhoneProof) -> bool:
        return await phone_proof.is_asked(renter)


@before_gate.message(CommandStart(deep_link=True, magic=F.args.startswith(CODE_MARK)))
async def come_by_code(
    message: Message,
    command: CommandObject,
    renter: Renter,
    phone_proof: PhoneProof,
    occasion: Occasion,
    languages: Mapping[Language, Words],
) -> None:
    """Who has no language yet is asked for it first, and then comes to the same screen."""
    await phone_proof.open(renter, (command.args or "").removeprefix(CODE_MARK), occasion)
    if renter.language is None:
        await show(message, start.greeting(languages))
    else:
        await show(message, screens.invited(languages[renter.language]))


@router.callback_query(ChangePhone.filter(F.step == PhoneStep.ANSWER))
async def ask(press: CallbackQuery, renter: Renter, phone_proof: PhoneProof, words: Words) -> None:
    await phone_proof.ask_invited(renter)
    await show_new(press, screens.share(words))


@router.message(F.contact, NewNumberAwaited())
async def shared(
    message: Message,
    renter: Renter,
    phone_proof: PhoneProof,
    phone_change: PhoneChange,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """The message with the number is deleted first, whatever becomes of it."""
    if message.contact is None or message.from_user is None:
        return
    await remove(message)
    here = await phone_proof.prove(renter, shared_contact(message, message.contact, message.from_user), occasion)
    await send(message, screens.taken_down(words, here=here))
    if here:
        await show(message, screens.look_over(await phone_change.look_over(renter), words))
    else:
        await show(message, await ways.menu(renter, words))
