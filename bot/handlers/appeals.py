"""Not accepting a denial: what an appeal is, the second proof where it is due, and the receipt of the new request."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.awaiting import await_answer
from bot.blocking_taps import Explain
from bot.callbacks import Card, CardAct
from bot.screens import appeals as screens
from bot.screens import blocked, receipt
from bot.show import remove, send, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.appeals import Appeals, needs_second_proof
from privacy.ports import Clock
from privacy.renter import Occasion, Renter
from privacy.request import Kind
from privacy.statement import LONGEST_PART

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
    if renter.has_stepped_up(clock.now()) or not needs_second_proof(denied):
        await show(press, await ways.appeal(renter, denied.number, words))
    else:
        then = Card(act=CardAct.APPEAL, number=denied.number)
        await ways.ask_second_proof(press, renter, words, then=then.pack())


@router.callback_query(Card.filter(F.act == CardAct.APPEALED))
async def file(
    press: CallbackQuery,
    callback_data: Card,
    renter: Renter,
    appeals: Appeals,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """Whoever hesitated too long proves themselves again. What speaks against the denial is asked for at once."""
    denied = (await ways.my_requests.story(renter, callback_data.number)).request
    if needs_second_proof(denied) and not renter.has_stepped_up(occasion.at):
        then = Card(act=CardAct.APPEAL, number=denied.number)
        await ways.ask_second_proof(press, renter, words, then=then.pack())
        return
    filed = await appeals.file(renter, denied.number, occasion)
    appeal = filed.request
    if filed.repeated:
        await ways.show_card(press, renter, appeal.number, words)
        return
    blocks = appeal.kind is Kind.RESTRICTION
    away = ways.reopening(occasion.at)
    await show_new(press, blocked.receipt(appeal, words, away) if blocks else receipt.receipt(filed, words, away))
    await remove(press)
    await await_answer(ways.storage, renter, ways.clock, Explain(number=appeal.number).pack())
    await send(press, screens.ask_why(appeal.number, LONGEST_PART, words))
