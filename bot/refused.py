"""Where a use case said no: the sentence, in the person's language, with a way on. Only here is Refused caught."""

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent

from bot.screens import refusals
from bot.screens.screen import Screen
from bot.show import Event, answer, show_new
from bot.whisper import whisper
from bot.words import Words
from privacy.errors import Refused
from privacy.staff import StaffMember

router = Router(name=__name__)


@router.error(ExceptionTypeFilter(Refused))
async def say_why(event: ErrorEvent, words: Words, member: StaffMember | None = None) -> None:
    """As a message of its own: the one that was tapped may be a receipt, which is never overwritten."""
    spoken = event.update.callback_query or event.update.message or event.update.edited_message
    if spoken is None or not isinstance(event.exception, Refused):
        return
    if member is None:
        await show_new(spoken, refusals.refused(event.exception, words))
    else:
        await _say_in_group(spoken, event.exception, words)


async def _say_in_group(spoken: Event, refusal: Refused, words: Words) -> None:
    """To who tapped alone; a group is no place for everybody's mistakes."""
    said = refusals.sentence(refusal, words)
    if isinstance(spoken, CallbackQuery):
        await answer(spoken, said, window=True)
    else:
        await whisper(spoken, Screen(said))
