"""A document with a correction: asked for after the new value, taken (the message is deleted), or passed over."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.awaiting import await_answer, stop_awaiting
from bot.correction_taps import Correct, CorrectStep, field_of, tap_of
from bot.fetching import fetched
from bot.handlers.attaching import DocumentAwaited
from bot.handlers.fallback import SENT_BY_PEOPLE
from bot.personal import PersonalMessages
from bot.reception import Reception
from bot.screens import correction as screens
from bot.show import Event, send, show_new
from bot.words import Words
from privacy.correction import Correcting
from privacy.correction_fields import Field
from privacy.ports import Clock, Storage
from privacy.renter import Occasion, Renter

router = Router(name=__name__)
_AWAITED = DocumentAwaited(f"{Correct.__prefix__}:{CorrectStep.ATTACH}")


async def ask_for_document(
    event: Event, renter: Renter, field: Field, storage: Storage, clock: Clock, words: Words
) -> None:
    await await_answer(storage, renter, clock, tap_of(CorrectStep.ATTACH, field).pack())
    await show_new(event, screens.ask_for_document(field, words))


@router.callback_query(Correct.filter(F.step == CorrectStep.ATTACH))
async def ask(
    press: CallbackQuery, callback_data: Correct, renter: Renter, storage: Storage, clock: Clock, words: Words
) -> None:
    await ask_for_document(press, renter, field_of(callback_data), storage, clock, words)


@router.message(F.content_type.in_(SENT_BY_PEOPLE), _AWAITED)
async def sent(
    message: Message,
    renter: Renter,
    awaited: str,
    correcting: Correcting,
    occasion: Occasion,
    reception: Reception,
    words: Words,
) -> None:
    """What cannot be kept is refused, and the wait goes on."""
    async with reception.of(message, renter, awaited, private=True) as receive:
        document = await fetched(message)
        proposal = await correcting.attach(renter, document, message.caption or "", occasion)
        await receive(screens.look_over(proposal, words))


@router.message(F.text, ~F.text.startswith("/"), _AWAITED)
async def typed(message: Message, awaited: str, words: Words) -> None:
    """Words are no document: the question stands."""
    await send(message, screens.ask_for_document(field_of(Correct.unpack(awaited)), words))


@router.callback_query(Correct.filter(F.step == CorrectStep.LOOK))
async def look_over(
    press: CallbackQuery,
    renter: Renter,
    correcting: Correcting,
    personal: PersonalMessages,
    storage: Storage,
    words: Words,
) -> None:
    proposal = await correcting.proposal(renter)
    await personal.show(press, screens.look_over(proposal, words), renter)
    await stop_awaiting(storage, renter)
