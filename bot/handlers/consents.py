"""My consents: look, give, refuse, withdraw, and the receipt of everything that happened."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery

from bot.callbacks import Go, Place
from bot.consent_taps import Consent, ConsentAct, ConsentHistory, ConsentPaper, GiveConsent
from bot.files import Attachment, send_file
from bot.screens import consent_events
from bot.screens import consents as screens
from bot.show import Event, send, show, with_answer
from bot.words import Words
from privacy.consent import ConsentEvent
from privacy.my_consents import MyConsents
from privacy.renter import Occasion, Renter
from privacy.withdrawal import Withdrawal

router = Router(name=__name__)


@router.message(Command("consents"))
@router.callback_query(Go.filter(F.to == Place.CONSENTS))
async def mine(event: Event, renter: Renter, my_consents: MyConsents, words: Words) -> None:
    await show(event, screens.consents(await my_consents.all(renter), words))


@router.callback_query(Consent.filter(F.act == ConsentAct.SHOW))
async def one(
    press: CallbackQuery,
    callback_data: Consent,
    renter: Renter,
    my_consents: MyConsents,
    occasion: Occasion,
    words: Words,
) -> None:
    """Where no consent stands, its text is shown, and that it was asked for is written down."""
    await show(press, screens.consent(await my_consents.ask(renter, callback_data.purpose, occasion), words))


@router.callback_query(GiveConsent.filter())
async def give(
    press: CallbackQuery,
    callback_data: GiveConsent,
    renter: Renter,
    my_consents: MyConsents,
    occasion: Occasion,
    words: Words,
) -> None:
    event = await my_consents.give(renter, callback_data.purpose, callback_data.version, occasion)
    await _done(press, renter, my_consents, Withdrawal(event), words)


@router.callback_query(Consent.filter(F.act == ConsentAct.REFUSE))
async def refuse(
    press: CallbackQuery,
    callback_data: Consent,
    renter: Renter,
    my_consents: MyConsents,
    occasion: Occasion,
    words: Words,
) -> None:
    event = await my_consents.refuse(renter, callback_data.purpose, occasion)
    await _done(press, renter, my_consents, Withdrawal(event), words)


@router.callback_query(Consent.filter(F.act == ConsentAct.WITHDRAW))
async def withdraw(
    press: CallbackQuery,
    callback_data: Consent,
    renter: Renter,
    my_consents: MyConsents,
    occasion: Occasion,
    words: Words,
) -> None:
    """The third tap from the menu. What it means stood above the button."""
    ended = await my_consents.withdraw(renter, callback_data.purpose, occasion)
    await _done(press, renter, my_consents, ended, words)


@router.callback_query(ConsentHistory.filter())
async def history(
    press: CallbackQuery, callback_data: ConsentHistory, renter: Renter, my_consents: MyConsents, words: Words
) -> None:
    view = await my_consents.one(renter, callback_data.purpose)
    await show(press, consent_events.history(view, words, callback_data.page))


@router.callback_query(ConsentPaper.filter())
async def paper(
    press: CallbackQuery, callback_data: ConsentPaper, renter: Renter, my_consents: MyConsents, words: Words
) -> None:
    attachment = await _paper(renter, my_consents, callback_data, words)
    await with_answer(press, send_file(press, attachment))


async def _done(press: CallbackQuery, renter: Renter, my_consents: MyConsents, ended: Withdrawal, words: Words) -> None:
    """The page as it now stands; below it the receipt, to be read and as a file."""
    event: ConsentEvent = ended.event
    asked = ConsentPaper(purpose=event.purpose, number=event.number)
    attachment = await _paper(renter, my_consents, asked, words)
    await show(press, screens.consent(await my_consents.one(renter, event.purpose), words))
    await send(press, consent_events.receipt(event, words, ended.waits_for))
    await send_file(press, attachment)


async def _paper(renter: Renter, my_consents: MyConsents, asked: ConsentPaper, words: Words) -> Attachment:
    """Not protected: it is there to be kept and shown, and it names nobody."""
    signed = await my_consents.receipt(renter, asked.purpose, asked.number)
    return Attachment(f"consent-{asked.number}.json", signed.text.encode(), words("consent.file"))
