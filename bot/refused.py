"""Where a use case said no: the sentence, in the person's language, with a way on. Only here is Refused caught."""

from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.screens import refusals
from bot.show import show_new
from bot.words import Words
from privacy.errors import Refused

router = Router(name=__name__)


@router.error(ExceptionTypeFilter(Refused))
async def say_why(event: ErrorEvent, words: Words) -> None:
    """As a message of its own: the one that was tapped may be a receipt, which is never overwritten."""
    spoken = event.update.callback_query or event.update.message
    if spoken is not None and isinstance(event.exception, Refused):
        await show_new(spoken, refusals.refused(event.exception, words))
