"""The full copy: asking for it, proving oneself again, and receiving archive and password one after the other."""

import asyncio

from aiogram import F, Router
from aiogram.enums import ChatAction
from aiogram.methods import SendChatAction
from aiogram.types import CallbackQuery

from bot.document_taps import Copy, CopyStep
from bot.documents.archive import Archive
from bot.handover import Handover
from bot.screens import copy as screens
from bot.show import answer, bot_of, chat_of, redraw, remove, show, with_answer
from bot.ways import Ways
from bot.words import Words
from privacy.copying import Copying
from privacy.full_copy import FullCopy
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


@router.callback_query(Copy.filter(F.step == CopyStep.ASK))
async def ask(press: CallbackQuery, renter: Renter, full_copy: Copying, handover: Handover, words: Words) -> None:
    left = await full_copy.check(renter)
    await show(press, screens.ask(left, words, by_link=handover.by_link))


@router.callback_query(Copy.filter(F.step == CopyStep.MAKE))
async def make(
    press: CallbackQuery,
    callback_data: Copy,
    renter: Renter,
    full_copy: Copying,
    occasion: Occasion,
    handover: Handover,
    ways: Ways,
    words: Words,
) -> None:
    """A second tap finds the message gone, and makes no second copy; an update handled again finds it waiting."""
    if not renter.has_stepped_up(occasion.at):
        await ways.ask_second_proof(press, renter, words, then=callback_data.pack())
    elif not await redraw(press, screens.making(words)):
        await answer(press)
    else:
        copy = await full_copy.take(renter, occasion)
        await with_answer(press, _make(press, full_copy, copy, handover, renter, words))
        await remove(press)


async def _make(
    press: CallbackQuery, full_copy: Copying, copy: FullCopy, handover: Handover, renter: Renter, words: Words
) -> None:
    """Printing takes a while and a core: it is done beside the event loop."""
    await bot_of(press)(SendChatAction(chat_id=chat_of(press), action=ChatAction.UPLOAD_DOCUMENT))
    async with handover.one_at_a_time:
        archive = Archive(copy.request)
        await asyncio.to_thread(archive.put_copy, copy, words)
        async for name, content in full_copy.files(copy):
            await asyncio.to_thread(archive.put, name, content)
        package = await asyncio.to_thread(archive.shut)
    await handover.give(press, copy, package, renter, words)
