"""The second proof: asking for it, taking the answer (which is deleted at once), and going on where it was needed."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, stop_awaiting
from bot.blocking_taps import Block
from bot.callbacks import Card, Erase, Go, Place, StepUpCancel
from bot.correction_taps import Correct, field_of
from bot.document_taps import Copy, CopyStep
from bot.screens import copy as copy_screens
from bot.screens import correction
from bot.screens import step_up as screens
from bot.screens.erasure import Draft
from bot.screens.screen import Screen
from bot.show import remove, show
from bot.ways import Ways
from bot.words import Words
from privacy.ports import Storage
from privacy.renter import Occasion, Renter
from privacy.step_up import StepUp

router = Router(name=__name__)


@router.callback_query(Go.filter(F.to == Place.STEP_UP))
async def ask(press: CallbackQuery, renter: Renter, ways: Ways, words: Words) -> None:
    await ways.ask_second_proof(press, renter, words)


@router.callback_query(StepUpCancel.filter())
async def cancel(press: CallbackQuery, renter: Renter, storage: Storage, ways: Ways, words: Words) -> None:
    await stop_awaiting(storage, renter)
    await show(press, await ways.menu(renter, words))


@router.message(F.text, ~F.text.startswith("/"), AnswerAwaited())
async def answered(
    message: Message,
    renter: Renter,
    awaited: str,
    step_up: StepUp,
    occasion: Occasion,
    storage: Storage,
    ways: Ways,
    words: Words,
) -> None:
    """What cannot be an answer costs no try. The wait ends only after the next screen has come."""
    await remove(message)
    if not screens.could_be_an_answer(message.text or ""):
        await show(message, screens.four_needed(words))
        return
    await step_up.answer(renter, message.text or "", occasion)
    await show(message, await _next(renter, awaited, ways, words))
    await stop_awaiting(storage, renter)


async def _next(renter: Renter, awaited: str, ways: Ways, words: Words) -> Screen:
    """The summary of the wish or appeal that needed the proof; for a held number the way to the menu."""
    if not awaited:
        return screens.done(ways.rules.step_up_lifetime, words)
    if awaited.startswith(f"{Block.__prefix__}:"):
        return await ways.block_summary(renter, Block.unpack(awaited), words)
    if awaited == Copy(step=CopyStep.MAKE).pack():
        return copy_screens.ready(words)
    if awaited.startswith(f"{Correct.__prefix__}:"):
        return correction.go_on(field_of(Correct.unpack(awaited)), words)
    if awaited.startswith(f"{Card.__prefix__}:"):
        return await ways.appeal(renter, Card.unpack(awaited).number, words)
    wish = Erase.unpack(awaited)
    return await ways.summary(renter, Draft(wish.ground, wish.chosen), words)
