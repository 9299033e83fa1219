"""Where answering in the staff group failed because the group is not as it was: it is mended, and the tap is done."""

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent

from bot.group_troubles import GroupTroubles, Trouble
from bot.threads import matter_of
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping

router = Router(name=__name__)


@router.error(ExceptionTypeFilter(TelegramAPIError))
async def mend(event: ErrorEvent, group_keeping: GroupKeeping, group_drawing: GroupDrawing) -> object:
    """What is no trouble of the group goes on as an error."""
    spoken, group = event.update.callback_query or event.update.message, await group_keeping.current()
    if group is None or spoken is None or not isinstance(event.exception, TelegramAPIError):
        return UNHANDLED
    matter = await matter_of(spoken, group_drawing)
    trouble = await GroupTroubles(group_keeping, group_drawing).judge(group, event.exception, matter)
    return UNHANDLED if trouble in {Trouble.OTHER, Trouble.RIGHT_MISSING} else None
