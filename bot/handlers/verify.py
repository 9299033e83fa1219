"""Proving the number: asking for it, judging what was shared, and what else people send instead."""

from aiogram import F, Router
from aiogram.types import Message

from bot.callbacks import Go, Place
from bot.contacts import shared_contact
from bot.screens import freezing
from bot.screens import verify as screens
from bot.screens.screen import Screen
from bot.show import Event, remove, send, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.deadline import day_in_almaty
from privacy.enquiry import Topic
from privacy.identity import Identity, Proof, Proven
from privacy.phone import is_foreign
from privacy.renter import Occasion, Renter
from privacy.rules import Rules

router = Router(name=__name__)


@router.callback_query(Go.filter(F.to == Place.VERIFY))
async def ask(event: Event, renter: Renter, identity: Identity, words: Words) -> None:
    await identity.ask(renter)
    await show_new(event, screens.ask(words))


@router.message(F.contact)
async def shared(
    message: Message,
    renter: Renter,
    identity: Identity,
    occasion: Occasion,
    rules: Rules,
    ways: Ways,
    words: Words,
) -> None:
    """The message with the number is deleted first, whatever becomes of it."""
    if message.contact is None or message.from_user is None:
        return
    await remove(message)
    contact = shared_contact(message, message.contact, message.from_user)
    proven = await identity.prove(renter, contact, occasion)
    if proven.proof is Proof.LINKED:
        await send(message, _done(proven, occasion, rules, words))
        await show(message, await ways.menu(proven.renter, words))
    else:
        await send(message, screens.checked(words))
        await show(message, _still_closed(proven.proof, message.contact.phone_number, words))


def _still_closed(proof: Proof, number: str, words: Words) -> Screen:
    match proof:
        case Proof.HELD:
            return screens.held(words)
        case Proof.FROZEN:
            return freezing.frozen(words)
        case _:
            foreign = is_foreign(number)
            return screens.not_found(words, Topic.FOREIGN_OR_ANONYMOUS_NUMBER if foreign else Topic.NOT_FOUND)


def _done(proven: Proven, occasion: Occasion, rules: Rules, words: Words) -> Screen:
    proven_at = proven.renter.proven_at or occasion.at
    return screens.done(day_in_almaty(proven_at + rules.proof_lifetime), words)
