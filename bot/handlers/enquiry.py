"""A renter writes to people: the topic, the question, more of it, reading it again, the end."""

from typing import Any

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.acknowledging import acknowledge
from bot.awaiting import AnswerAwaited, await_answer, stop_awaiting
from bot.callbacks import Go, Place
from bot.enquiry_taps import LAST, AskAbout, EnquiriesPage, EnquiryAct, EnquiryTap, Rate, ShowEnquiry
from bot.screens import enquiry as screens
from bot.screens import rating as rating_screens
from bot.show import Event, answer, remove, send, show, show_new
from bot.ways import Ways
from bot.words import Words
from privacy.enquiring import Enquiring, Written
from privacy.enquiry import Media
from privacy.group_keeping import GroupKeeping
from privacy.office_hours import OfficeHours
from privacy.ports import Clock, Storage
from privacy.rating import BEST, Rating
from privacy.renter import Occasion, Renter

router = Router(name=__name__)

_FILES = F.content_type.in_(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.DOCUMENT,
        ContentType.PHOTO,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)


_SHOWN = frozenset(media.value for media in Media)


class GroupStands(Filter):
    """Passes while there is a staff group: files are shown nowhere else."""

    async def __call__(self, _: Message, group_keeping: GroupKeeping) -> bool:
        group = await group_keeping.current()
        return group is not None and not group.lost


class QuestionAwaited(Filter):
    """Passes a message that is awaited for an enquiry, and adds `awaited`: the button that asked for it."""

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        found = await AnswerAwaited()(message, renter, storage, clock)
        packed = found["awaited"] if isinstance(found, dict) else ""
        for kind in (AskAbout, EnquiryTap):
            if packed.startswith(f"{kind.__prefix__}:"):
                return {"awaited": kind.unpack(packed)}
        return False


@router.callback_query(Go.filter(F.to == Place.ENQUIRE))
async def choose(press: CallbackQuery, renter: Renter, enquiring: Enquiring, words: Words) -> None:
    await enquiring.may_open(renter)
    await show(press, screens.choose(words))


@router.callback_query(AskAbout.filter())
async def ask(
    press: CallbackQuery,
    callback_data: AskAbout,
    renter: Renter,
    enquiring: Enquiring,
    office_hours: OfficeHours,
    group_keeping: GroupKeeping,
    ways: Ways,
    words: Words,
) -> None:
    await enquiring.may_open(renter)
    await await_answer(ways.storage, renter, ways.clock, callback_data.pack())
    reopening, group = office_hours.reopening(ways.clock.now()), await group_keeping.current()
    files = group is not None and not group.lost
    await show_new(press, screens.ask(callback_data.topic, reopening, words, files=files))


@router.callback_query(EnquiryTap.filter(F.act == EnquiryAct.WRITE))
async def ask_more(
    press: CallbackQuery,
    callback_data: EnquiryTap,
    renter: Renter,
    enquiring: Enquiring,
    office_hours: OfficeHours,
    ways: Ways,
    words: Words,
) -> None:
    enquiry = await enquiring.may_write(renter, callback_data.number)
    await await_answer(ways.storage, renter, ways.clock, callback_data.pack())
    await show_new(press, screens.ask_more(enquiry, office_hours.reopening(ways.clock.now()), words))


@router.message(F.text, ~F.text.startswith("/"), QuestionAwaited())
@router.message(F.photo | F.document | F.voice, GroupStands(), QuestionAwaited())
async def written(
    message: Message,
    renter: Renter,
    awaited: AskAbout | EnquiryTap,
    enquiring: Enquiring,
    office_hours: OfficeHours,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    """The message stays in the chat: it may be edited, and the eyes on it say that it was taken.

    A file is copied from here to who answers; the company fetches nothing.
    """
    text = _written(message)
    if isinstance(awaited, EnquiryTap):
        await enquiring.write(renter, awaited.number, text, occasion)
        await await_answer(ways.storage, renter, ways.clock, awaited.pack())
        await acknowledge(message)
        return
    enquiry = await enquiring.open(renter, awaited.topic, text, occasion)
    await acknowledge(message)
    await send(message, screens.receipt(enquiry, office_hours.reopening(occasion.at), words))
    await stop_awaiting(ways.storage, renter)


@router.message(_FILES, QuestionAwaited())
async def file_instead(message: Message, words: Words) -> None:
    await send(message, screens.only_text(words))


@router.edited_message(F.text | F.caption)
async def edited(message: Message, renter: Renter, enquiring: Enquiring, occasion: Occasion) -> None:
    """Only what went into an enquiry; any other edit is met with silence."""
    if await enquiring.amend(renter, _written(message), occasion):
        await acknowledge(message)


@router.callback_query(Go.filter(F.to == Place.ENQUIRIES))
async def own(event: Event, renter: Renter, enquiring: Enquiring, words: Words) -> None:
    await show(event, screens.enquiries(await enquiring.all(renter), words))


@router.callback_query(EnquiriesPage.filter())
async def turn(
    press: CallbackQuery, callback_data: EnquiriesPage, renter: Renter, enquiring: Enquiring, words: Words
) -> None:
    await show(press, screens.enquiries(await enquiring.all(renter), words, callback_data.page))


@router.callback_query(ShowEnquiry.filter())
async def thread(
    press: CallbackQuery, callback_data: ShowEnquiry, renter: Renter, enquiring: Enquiring, words: Words
) -> None:
    told = await enquiring.thread(renter, callback_data.number)
    await (show_new if callback_data.stays else show)(press, screens.thread(told, words, callback_data.page))


@router.callback_query(EnquiryTap.filter(F.act == EnquiryAct.DONE))
async def done(
    press: CallbackQuery, callback_data: EnquiryTap, renter: Renter, enquiring: Enquiring, ways: Ways, words: Words
) -> None:
    """Texts go there no more; this is what was said."""
    await stop_awaiting(ways.storage, renter)
    await show(press, screens.thread(await enquiring.thread(renter, callback_data.number), words, page=LAST))


@router.callback_query(EnquiryTap.filter(F.act == EnquiryAct.CLOSE))
async def ask_to_close(
    press: CallbackQuery, callback_data: EnquiryTap, renter: Renter, enquiring: Enquiring, words: Words
) -> None:
    enquiry = await enquiring.may_write(renter, callback_data.number)
    await show(press, screens.confirm_close(enquiry, words))


@router.callback_query(EnquiryTap.filter(F.act == EnquiryAct.CLOSED))
async def close(
    press: CallbackQuery,
    callback_data: EnquiryTap,
    renter: Renter,
    enquiring: Enquiring,
    occasion: Occasion,
    ways: Ways,
    words: Words,
) -> None:
    enquiry = await enquiring.close(renter, callback_data.number, occasion)
    await stop_awaiting(ways.storage, renter)
    await answer(press, words.label("enquiry.closed_toast"))
    await show(press, screens.thread(await enquiring.thread(renter, enquiry.number), words, page=LAST))


@router.callback_query(Rate.filter(F.stars.in_(range(1, BEST + 1))))
async def rate(press: CallbackQuery, callback_data: Rate, renter: Renter, rating: Rating, words: Words) -> None:
    await rating.rate(renter, callback_data.number, callback_data.stars)
    await show(press, rating_screens.thanks(callback_data.stars, words))


@router.callback_query(Rate.filter(F.stars == 0))
async def skip(press: CallbackQuery) -> None:
    await answer(press)
    await remove(press)


def _written(message: Message) -> Written:
    media = Media(message.content_type) if message.content_type in _SHOWN else None
    return Written(message.text or message.caption or "", message.message_id, media)
