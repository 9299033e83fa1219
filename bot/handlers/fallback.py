"""Everything else: words, numbers, pictures, stale buttons. Always an answer with a way on, never an error."""

from typing import Final

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from bot.screens import help as screens
from bot.screens import verify as verify_screens
from bot.show import answer, remove, send, show
from bot.ways import Ways
from bot.words import Words
from privacy.renter import Renter

router = Router(name=__name__)

_TYPED_NUMBER: Final = r"\+?[\d\s()\-]{9,19}\d"
SENT_BY_PEOPLE: Final = frozenset(
    {
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)


@router.message(F.text.regexp(_TYPED_NUMBER, mode="fullmatch"))
async def typed_number(message: Message, words: Words) -> None:
    """A number is personal wherever it stands, so the message is deleted."""
    await remove(message)
    await send(message, verify_screens.typed(words))


@router.message(F.text)
async def any_text(message: Message, words: Words) -> None:
    await show(message, screens.any_text(words))


@router.message(F.content_type.in_(SENT_BY_PEOPLE))
async def any_media(message: Message, words: Words) -> None:
    """Service messages (a pinned message, a changed timer) are not listed: to those the bot says nothing."""
    await show(message, screens.any_media(words))


@router.callback_query()
async def stale_button(press: CallbackQuery, renter: Renter, ways: Ways, words: Words) -> None:
    """The menu comes as a new message: what was tapped may be a receipt."""
    await answer(press, words.label("fallback.stale"))
    await send(press, await ways.menu(renter, words))
