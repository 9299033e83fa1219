"""Photos and files for an open request: awaited, fetched, kept (the message is deleted), and handed to staff."""

from collections.abc import Mapping
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.albums import Albums
from bot.attaching_taps import ReadAttachments
from bot.awaiting import AnswerAwaited
from bot.blocking_taps import Explain
from bot.fetching import fetched
from bot.handlers.desk import FromStaff
from bot.handlers.fallback import SENT_BY_PEOPLE
from bot.personal import PersonalMessages
from bot.reception import Reception
from bot.screens import attaching as screens
from bot.show import answer, send
from bot.words import Words
from privacy.attaching import Attaching
from privacy.ports import Clock, Storage
from privacy.renter import Language, Occasion, Renter
from privacy.staff import StaffMember

router = Router(name=__name__)
for_staff = Router(name=f"{__name__}.staff")


class DocumentAwaited(Filter):
    """Passes what is no text while documents for a request are awaited, or the rest of an album; adds `awaited`."""

    def __init__(self, prefix: str) -> None:
        self._prefix = f"{prefix}:"

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        album = await Albums(storage, clock).of(message, renter) if message.media_group_id else None
        found = await AnswerAwaited()(message, renter, storage, clock)
        awaited = album.awaited if album else found["awaited"] if isinstance(found, dict) else ""
        return {"awaited": awaited} if awaited.startswith(self._prefix) else False


@router.message(F.content_type.in_(SENT_BY_PEOPLE), DocumentAwaited(Explain.__prefix__))
async def sent(
    message: Message,
    renter: Renter,
    awaited: str,
    attaching: Attaching,
    occasion: Occasion,
    reception: Reception,
    words: Words,
) -> None:
    """What cannot be kept is refused, and the wait goes on."""
    number = Explain.unpack(awaited).number
    async with reception.of(message, renter, awaited) as receive:
        document = await fetched(message)
        kept = await attaching.attach(renter, number, document, message.caption or "", occasion)
        await receive(screens.attached(kept, words))


@for_staff.callback_query(ReadAttachments.filter(), FromStaff())
async def read(
    press: CallbackQuery,
    callback_data: ReadAttachments,
    renter: Renter,
    member: StaffMember,
    attaching: Attaching,
    occasion: Occasion,
    personal: PersonalMessages,
    languages: Mapping[Language, Words],
) -> None:
    """Each in a message of its own, protected, and gone after a while."""
    words, number = languages[member.language], callback_data.number
    documents = await attaching.read(member.staff_id, number, occasion)
    await answer(press)
    for nth, document in enumerate(documents, start=1):
        name = f"{number}-{nth}.{document.format.value}"
        await personal.hand_over(press, name, document.content, screens.handed_over(number, nth, words), renter)
    if not documents:
        await send(press, screens.gone(number, words))
