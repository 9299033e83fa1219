"""/privacy: answers anyone, in a language or before one is chosen."""

from collections.abc import Mapping

from aiogram import F, Router
from aiogram.filters import Command

from bot.callbacks import Go, Place
from bot.screens import privacy as screens
from bot.show import Event, show
from bot.words import Words
from privacy.policy import Policy
from privacy.policy_change import PolicyChanging
from privacy.renter import Language, Renter
from privacy.rules import Rules

router = Router(name=__name__)


@router.message(Command("privacy"))
@router.callback_query(Go.filter(F.to == Place.PRIVACY))
async def privacy(
    event: Event,
    renter: Renter,
    policy: Policy,
    rules: Rules,
    policy_changing: PolicyChanging,
    words: Words,
    languages: Mapping[Language, Words],
) -> None:
    if renter.language is None:
        await show(event, screens.bilingual_privacy(policy, rules, languages))
    else:
        change = await policy_changing.unanswered(renter)
        await show(event, screens.privacy(policy, rules, words, change))
