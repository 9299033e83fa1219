"""My requests: the list, a card that keeps itself up to date, and taking a request back."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.callbacks import Card, CardAct, Go, Leave, Place, RequestsPage
from bot.screens import requests as screens
from bot.show import Event, send, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.my_requests import MyRequests
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


@router.message(Command("requests"))
@router.callback_query(Go.filter(F.to == Place.REQUESTS))
async def own(event: Event, renter: Renter, my_requests: MyRequests, words: Words) -> None:
    await show(event, screens.requests(await my_requests.all(renter), words))


@router.callback_query(RequestsPage.filter())
async def turn(
    press: CallbackQuery, callback_data: RequestsPage, renter: Renter, my_requests: MyRequests, words: Words
) -> None:
    await show(press, screens.requests(await my_requests.all(renter), words, callback_data.page))


@router.callback_query(Card.filter(F.act == CardAct.SHOW))
async def card(press: CallbackQuery, callback_data: Card, renter: Renter, ways: Ways, words: Words) -> None:
    await ways.show_card(press, renter, callback_data.number, words, stays=callback_data.stays)


@router.callback_query(Card.filter(F.act == CardAct.REVOKE))
async def ask_to_revoke(
    press: CallbackQuery, callback_data: Card, renter: Renter, my_requests: MyRequests, words: Words
) -> None:
    story = await my_requests.story(renter, callback_data.number)
    screen = screens.revoke(story.request.number, words)
    await (show_new(press, screen) if callback_data.stays else show(press, screen))


@router.callback_query(Card.filter(F.act == CardAct.REVOKED))
async def revoke(
    press: CallbackQuery,
    callback_data: Card,
    renter: Renter,
    my_requests: MyRequests,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """The question becomes the card as it now stands; the decision is a message of its own."""
    request = await my_requests.revoke(renter, callback_data.number, occasion)
    await ways.show_card(press, renter, request.number, words)
    await send(press, screens.revoked(request, words))


@router.callback_query(Leave.filter())
async def leave(
    press: CallbackQuery,
    callback_data: Leave,
    renter: Renter,
    my_requests: MyRequests,
    ways: Ways,
    words: Words,
) -> None:
    """The message of a card becomes another screen, so it must no longer be redrawn as a card."""
    if press.message is not None:
        await my_requests.close_card(renter, press.message.message_id)
    if callback_data.to is Place.REQUESTS:
        await show(press, screens.requests(await my_requests.all(renter), words))
    else:
        await show(press, await ways.menu(renter, words))
