"""A renter's own words about a block: asking for them, taking them (the message is deleted), and staff reading them."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, await_answer, stop_awaiting
from bot.blocking_taps import Explain, ReadStatement
from bot.handlers.desk import FromStaff
from bot.personal import PersonalMessages
from bot.screens import blocked as screens
from bot.show import answer, remove, send
from bot.ways import Ways
from bot.words import Words
from privacy.explaining import Explaining
from privacy.ports import Clock, Storage
from privacy.renter import Language, Occasion, Renter
from privacy.request import Kind
from privacy.staff import StaffMember
from privacy.statement import LONGEST_PART

router = Router(name=__name__)
for_staff = Router(name=f"{__name__}.staff")


class WordsAwaited(Filter):
    """Passes a text that is awaited about a block, and adds `awaited`: the block's number."""

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        found = await AnswerAwaited()(message, renter, storage, clock)
        if not isinstance(found, dict) or not found["awaited"].startswith(f"{Explain.__prefix__}:"):
            return False
        return {"awaited": Explain.unpack(found["awaited"]).number}


@router.callback_query(Explain.filter())
async def ask(
    press: CallbackQuery,
    callback_data: Explain,
    renter: Renter,
    explaining: Explaining,
    ways: Ways,
    words: Words,
) -> None:
    """The question is a message of its own: the button may stand under a receipt."""
    request = await explaining.may_explain(renter, callback_data.number)
    await answer(press)
    await ask_for_words(press, renter, request.number, ways, words, request.kind)


async def ask_for_words(
    press: CallbackQuery, renter: Renter, number: str, ways: Ways, words: Words, kind: Kind = Kind.RESTRICTION
) -> None:
    await await_answer(ways.storage, renter, ways.clock, Explain(number=number).pack())
    await send(press, screens.ask_to_explain(number, LONGEST_PART, words, kind))


@router.message(F.text, ~F.text.startswith("/"), WordsAwaited())
async def answered(
    message: Message,
    renter: Renter,
    awaited: str,
    explaining: Explaining,
    occasion: Occasion,
    storage: Storage,
    words: Words,
) -> None:
    """What is too long is refused, and the wait goes on."""
    await explaining.explain(renter, awaited, message.text or "", occasion)
    await remove(message)
    await send(message, screens.explained(awaited, words))
    await stop_awaiting(storage, renter)


@for_staff.callback_query(ReadStatement.filter(), FromStaff())
async def read(
    press: CallbackQuery,
    callback_data: ReadStatement,
    renter: Renter,
    member: StaffMember,
    explaining: Explaining,
    occasion: Occasion,
    personal: PersonalMessages,
    languages: Mapping[Language, Words],
) -> None:
    text = await explaining.read(member.staff_id, callback_data.number, occasion)
    screen = screens.statement(callback_data.number, text, languages[member.language])
    await personal.show(press, screen, renter)
