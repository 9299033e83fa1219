"""The first steps: /start, and the choice of a language, before which both are spoken."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.callbacks import ChooseLanguage, Go, Place
from bot.screens import phone_change as phone_screens
from bot.screens import start as screens
from bot.screens.screen import Screen
from bot.show import Event, show
from bot.ways import Ways
from bot.words import Words
from privacy.identity import Identity
from privacy.inviting import Inviting
from privacy.phone_proof import PhoneProof
from privacy.policy import Policy
from privacy.renter import Language, Renter

router = Router(name=__name__)
gate = Router(name=f"{__name__}.gate")
"""Comes after what may be said without a language; catches everything else of a person who has not chosen one."""


@router.callback_query(ChooseLanguage.filter())
async def choose(
    press: CallbackQuery,
    callback_data: ChooseLanguage,
    renter: Renter,
    identity: Identity,
    phone_proof: PhoneProof,
    inviting: Inviting,
    ways: Ways,
    languages: Mapping[Language, Words],
) -> None:
    await identity.choose_language(renter, callback_data.language)
    await inviting.speak(press.from_user.id, callback_data.language)
    words = languages[callback_data.language]
    if renter.language is None and await phone_proof.is_invited(renter):
        await show(press, phone_screens.invited(words))
    else:
        await show(press, await _first_screen(renter, ways.policy, ways, words))


async def _no_language(_: Event, renter: Renter) -> bool:
    return renter.language is None


@gate.message(_no_language)
@gate.callback_query(_no_language)
async def greet(event: Event, languages: Mapping[Language, Words]) -> None:
    await show(event, screens.greeting(languages))


after_gate = Router(name=f"{__name__}.after_gate")


@after_gate.message(CommandStart())
async def start_again(message: Message, renter: Renter, policy: Policy, ways: Ways, words: Words) -> None:
    await show(message, await _first_screen(renter, policy, ways, words))


@after_gate.message(Command("language"))
@after_gate.callback_query(Go.filter(F.to == Place.LANGUAGE))
async def ask_language(event: Event, words: Words) -> None:
    await show(event, screens.language(words))


async def _first_screen(renter: Renter, policy: Policy, ways: Ways, words: Words) -> Screen:
    """Who we are, to somebody who has not proven a number; the menu to all others."""
    if renter.subject_id is None:
        return screens.about(policy, words)
    return await ways.menu(renter, words)
