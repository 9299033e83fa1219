"""What a failed call to the staff group says about the group, and what is done about it at once."""

from enum import Enum, auto

import structlog
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramMigrateToChat

from bot.telegram_errors import is_chat_gone, is_of_chat, is_topic_gone, lacks_right
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping
from privacy.staff_group import Matter, StaffGroup

log = structlog.get_logger()


class Trouble(Enum):
    MOVED = auto()
    LOST = auto()
    TOPIC_GONE = auto()
    RIGHT_MISSING = auto()
    OTHER = auto()  # not of the group, or nothing that the group could do about


class GroupTroubles:
    """The group moved is followed, the group lost is done without, a topic deleted by hand is opened again."""

    def __init__(self, keeping: GroupKeeping, drawing: GroupDrawing) -> None:
        self._keeping, self._drawing = keeping, drawing

    async def judge(self, group: StaffGroup, error: AiogramError, matter: Matter | None) -> Trouble:
        """`matter` is what the failed call was about."""
        if not isinstance(error, TelegramAPIError) or not is_of_chat(error, group.chat_id):
            return Trouble.OTHER
        if isinstance(error, TelegramMigrateToChat):
            await self._keeping.moved(group.chat_id, error.migrate_to_chat_id)
            return Trouble.MOVED
        if is_topic_gone(error) and matter is not None:
            await self._drawing.topic_is_gone(matter)
            return Trouble.TOPIC_GONE
        if is_chat_gone(error):
            log.warning("group.lost", why=type(error).__name__)
            await self._keeping.lose(type(error).__name__)
            return Trouble.LOST
        return Trouble.RIGHT_MISSING if lacks_right(error) else Trouble.OTHER
