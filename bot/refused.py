"""Where a use case said no: the sentence, in the person's language, with a way on. Only here is Refused caught."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent

from bot.middlewares import Acting
from bot.screens import refusals
from bot.screens.screen import Screen
from bot.show import Event, answer, show_new
from bot.whisper import whisper
from bot.words import Words
from privacy.errors import Refused
from privacy.renter import Language
from privacy.staff import StaffMember

router = Router(name=__name__)


@router.error(ExceptionTypeFilter(Refused))
async def say_why(
    event: ErrorEvent,
    words: Words,
    languages: Mapping[Language, Words],
    acting: Acting,
    member: StaffMember | None = None,
) -> None:
    """As a message of its own: the one that was tapped may be a receipt, which is never overwritten.

    Who acts at the desk is spoken to in the language of the staff roll, whatever their account has chosen.
    """
    spoken = event.update.callback_query or event.update.message or event.update.edited_message
    if spoken is None or not isinstance(event.exception, Refused):
        return
    if member is None:
        told_in = languages[acting.member.language] if acting.member is not None else words
        await show_new(spoken, refusals.refused(event.exception, told_in))
    else:
        await _say_in_group(spoken, event.exception, words)


async def _say_in_group(spoken: Event, refusal: Refused, words: Words) -> None:
    """To who tapped alone; a group is no place for everybody's mistakes."""
    said = refusals.sentence(refusal, words)
    if isinstance(spoken, CallbackQuery):
        await answer(spoken, said, window=True)
    else:
        await whisper(spoken, Screen(said))
