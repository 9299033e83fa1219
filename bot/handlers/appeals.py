"""Not accepting a denial: what an appeal is, the second proof where it is due, and the receipt of the new request."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks import Card, CardAct
from bot.screens import receipt
from bot.show import remove, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.appeals import Appeals
from privacy.ports import Clock
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


@router.callback_query(Card.filter(F.act == CardAct.APPEAL))
async def ask(
    press: CallbackQuery,
    callback_data: Card,
    renter: Renter,
    appeals: Appeals,
    clock: Clock,
    ways: Ways,
    words: Words,
) -> None:
    """The second proof first: an appeal can end in what it is asked for."""
    denied = await appeals.may_appeal(renter, callback_data.number)
    if renter.has_stepped_up(clock.now()):
        await show(press, await ways.appeal(renter, denied.number, words))
    else:
        then = Card(act=CardAct.APPEAL, number=denied.number)
        await ways.ask_second_proof(press, renter, words, then=then.pack())


@router.callback_query(Card.filter(F.act == CardAct.APPEALED))
async def send(
    press: CallbackQuery,
    callback_data: Card,
    renter: Renter,
    appeals: Appeals,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """Whoever hesitated too long proves themselves again."""
    if not renter.has_stepped_up(occasion.at):
        then = Card(act=CardAct.APPEAL, number=callback_data.number)
        await ways.ask_second_proof(press, renter, words, then=then.pack())
        return
    filed = await appeals.file(renter, callback_data.number, occasion)
    if filed.repeated:
        await ways.show_card(press, renter, filed.request.number, words)
    else:
        await show_new(press, receipt.receipt(filed, words))
        await remove(press)
