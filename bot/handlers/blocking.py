"""Asking for a block: why, what, what then, are you sure, done. Each button carries the whole wish."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.blocking_taps import Block, BlockStep
from bot.callbacks import Go, Place, categories_of
from bot.handlers.explaining import ask_for_words
from bot.screens import blocked
from bot.screens import blocking as screens
from bot.show import answer, remove, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.blocking import Blocking, BlockWish
from privacy.ports import Clock
from privacy.renter import Occasion, Renter
from privacy.request import Ground, Remedy

router = Router(name=__name__)


@router.callback_query(Go.filter(F.to == Place.BLOCK))
async def why(press: CallbackQuery, renter: Renter, blocking: Blocking, ways: Ways, words: Words) -> None:
    """One block under review at a time: whoever has one is shown it."""
    preview = await blocking.preview(renter)
    if preview.open_request is not None:
        toast = words.label("block.already")
        await ways.show_card(press, renter, preview.open_request.number, words, toast=toast)
    else:
        await show(press, screens.ground(words))


@router.callback_query(Block.filter(F.step == BlockStep.SCOPE))
async def what(press: CallbackQuery, callback_data: Block, renter: Renter, blocking: Blocking, words: Words) -> None:
    await show(press, screens.scope(await blocking.preview(renter), callback_data, words))


@router.callback_query(Block.filter(F.step == BlockStep.REMEDY))
async def what_then(
    press: CallbackQuery, callback_data: Block, renter: Renter, blocking: Blocking, words: Words
) -> None:
    if not screens.settled(await blocking.preview(renter), callback_data).chosen:
        await answer(press, words.label("erase.nothing_chosen"), window=True)
    else:
        await show(press, screens.remedy(callback_data, words))


@router.callback_query(Block.filter(F.step == BlockStep.CONFIRM))
async def sure(
    press: CallbackQuery, callback_data: Block, renter: Renter, clock: Clock, ways: Ways, words: Words
) -> None:
    """An erasure that shall follow by itself needs the second proof now; a block alone never does."""
    if callback_data.remedy is Remedy.ERASURE and not renter.has_stepped_up(clock.now()):
        await ways.ask_second_proof(press, renter, words, then=callback_data.pack())
    else:
        await show(press, await ways.block_summary(renter, callback_data, words))


@router.callback_query(Block.filter(F.step == BlockStep.FILE))
async def done(
    press: CallbackQuery,
    callback_data: Block,
    renter: Renter,
    blocking: Blocking,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """Whoever gave «another reason» is asked for it at once; the data is blocked by then."""
    if callback_data.remedy is Remedy.ERASURE and not renter.has_stepped_up(occasion.at):
        then = callback_data.model_copy(update={"step": BlockStep.CONFIRM})
        await ways.ask_second_proof(press, renter, words, then=then.pack())
        return
    wish = BlockWish(callback_data.ground, categories_of(callback_data.chosen), callback_data.remedy)
    filed = await blocking.file(renter, wish, occasion)
    if filed.repeated:
        toast = words.label("block.already")
        await ways.show_card(press, renter, filed.request.number, words, toast=toast)
        return
    await show_new(press, blocked.receipt(filed.request, words, ways.reopening(occasion.at)))
    await remove(press)
    if callback_data.ground is Ground.OTHER:
        await ask_for_words(press, renter, filed.request.number, ways, words)
