"""/privacy: answers anyone, in a language or before one is chosen."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command

from bot.callbacks import Go, Place
from bot.screens import privacy as screens
from bot.show import Event, show
from bot.words import Words
from privacy.policy import Policy
from privacy.renter import Language, Renter
from privacy.rules import Rules

router = Router(name=__name__)


@router.message(Command("privacy"))
@router.callback_query(Go.filter(F.to == Place.PRIVACY))
async def privacy(
    event: Event, renter: Renter, policy: Policy, rules: Rules, words: Words, languages: Mapping[Language, Words]
) -> None:
    if renter.language is None:
        await show(event, screens.bilingual_privacy(policy, rules, languages))
    else:
        await show(event, screens.privacy(policy, rules, words))
