"""Asking for erasure: why, what, are you sure, done. Each button carries the whole wish, so no step is remembered."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks import Erase, EraseStep, Go, Place, categories_of
from bot.screens import erasure as screens
from bot.screens import receipt
from bot.show import answer, remove, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.erasure import Erasure, Wish
from privacy.ports import Clock
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


@router.callback_query(Go.filter(F.to == Place.ERASE))
async def why(press: CallbackQuery, renter: Renter, erasure: Erasure, ways: Ways, words: Words) -> None:
    """One open erasure at a time: whoever has one is shown it."""
    preview = await erasure.preview(renter)
    if preview.open_request is not None:
        toast = words.label("erase.already")
        await ways.show_card(press, renter, preview.open_request.number, words, toast=toast)
    else:
        await show(press, screens.ground(words))


@router.callback_query(Erase.filter(F.step == EraseStep.SCOPE))
async def what(press: CallbackQuery, callback_data: Erase, renter: Renter, erasure: Erasure, words: Words) -> None:
    await show(press, screens.scope(await erasure.preview(renter), _draft(callback_data), words))


@router.callback_query(Erase.filter(F.step == EraseStep.CONFIRM))
async def sure(
    press: CallbackQuery,
    callback_data: Erase,
    renter: Renter,
    erasure: Erasure,
    clock: Clock,
    ways: Ways,
    words: Words,
) -> None:
    """The summary, after the second proof."""
    draft = screens.settled(await erasure.preview(renter), _draft(callback_data))
    if not draft.chosen:
        await answer(press, words.label("erase.nothing_chosen"), window=True)
    elif renter.has_stepped_up(clock.now()):
        await show(press, await ways.summary(renter, draft, words))
    else:
        await ways.ask_second_proof(press, renter, words, then=callback_data.pack())


@router.callback_query(Erase.filter(F.step == EraseStep.FILE))
async def done(
    press: CallbackQuery,
    callback_data: Erase,
    renter: Renter,
    erasure: Erasure,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """A repeated tap is shown what the first one made. Whoever hesitated too long proves themselves again."""
    if not renter.has_stepped_up(occasion.at):
        then = callback_data.model_copy(update={"step": EraseStep.CONFIRM})
        await ways.ask_second_proof(press, renter, words, then=then.pack())
        return
    wish = Wish(callback_data.ground, categories_of(callback_data.chosen))
    filed = await erasure.file(renter, wish, occasion)
    if filed.repeated:
        toast = words.label("erase.already")
        await ways.show_card(press, renter, filed.request.number, words, toast=toast)
    else:
        await show_new(press, receipt.receipt(filed, words, ways.reopening(occasion.at)))
        await remove(press)


def _draft(wish: Erase) -> screens.Draft:
    return screens.Draft(wish.ground, wish.chosen)
