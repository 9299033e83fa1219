"""Asking for a correction: the field, the value typed (that message is deleted), looked over, sent."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, await_answer
from bot.callbacks import Go, Place
from bot.correction_taps import Correct, CorrectStep, field_of, tap_of
from bot.handlers.correction_document import ask_for_document
from bot.screens import correction as screens
from bot.screens import receipt
from bot.show import remove, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.correction import Correcting
from privacy.ports import Clock, Storage
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


class ValueAwaited(Filter):
    """Passes a text that is awaited as a field's new value; `awaited` is the packed button of the field."""

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        found = await AnswerAwaited()(message, renter, storage, clock)
        mine = isinstance(found, dict) and found["awaited"].startswith(f"{Correct.__prefix__}:{CorrectStep.FILE}:")
        return found if mine else False


@router.callback_query(Go.filter(F.to == Place.CORRECT))
async def choose(press: CallbackQuery, renter: Renter, correcting: Correcting, ways: Ways, words: Words) -> None:
    """One open correction at a time: whoever has one is shown it."""
    offers = await correcting.offers(renter)
    if offers.open_request is not None:
        toast = words.label("correct.already")
        await ways.show_card(press, renter, offers.open_request.number, words, toast=toast)
    else:
        await show(press, screens.choose(offers, words))


@router.callback_query(Correct.filter(F.step == CorrectStep.TYPE))
async def ask(
    press: CallbackQuery,
    callback_data: Correct,
    renter: Renter,
    clock: Clock,
    storage: Storage,
    ways: Ways,
    words: Words,
) -> None:
    """What is awaited is remembered as the button that will send it, so no answer is taken for the second proof."""
    if not renter.has_stepped_up(clock.now()):
        await ways.ask_second_proof(press, renter, words, then=callback_data.pack())
        return
    field = field_of(callback_data)
    await await_answer(storage, renter, clock, tap_of(CorrectStep.FILE, field).pack())
    await show_new(press, screens.ask(field, words))


@router.message(F.text, ~F.text.startswith("/"), ValueAwaited())
async def typed(
    message: Message,
    renter: Renter,
    awaited: str,
    correcting: Correcting,
    occasion: Occasion,
    storage: Storage,
    clock: Clock,
    words: Words,
) -> None:
    """A value that cannot be is refused, and the wait goes on."""
    await remove(message)
    field = field_of(Correct.unpack(awaited))
    await correcting.propose(renter, field, message.text or "", occasion)
    await ask_for_document(message, renter, field, storage, clock, words)


@router.callback_query(Correct.filter(F.step == CorrectStep.FILE))
async def file(
    press: CallbackQuery,
    callback_data: Correct,
    renter: Renter,
    correcting: Correcting,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """Whoever hesitated too long proves themselves again, and types again."""
    if not renter.has_stepped_up(occasion.at):
        again = tap_of(CorrectStep.TYPE, field_of(callback_data))
        await ways.ask_second_proof(press, renter, words, then=again.pack())
        return
    filed = await correcting.file(renter, occasion)
    if filed.repeated:
        await ways.show_card(press, renter, filed.request.number, words, toast=words.label("correct.already"))
    else:
        await show_new(press, receipt.receipt(filed, words, ways.reopening(occasion.at)))
        await remove(press)
