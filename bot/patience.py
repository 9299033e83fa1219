"""Waiting for what comes back: the database after a hiccup, Telegram after an outage."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import stamina
import structlog
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

log = structlog.get_logger()
T = TypeVar("T")

_LONGEST_PAUSE = 10.0
_CONFLICT_PAUSE = 5.0


async def until_storage_answers(work: Callable[[], Awaitable[T]]) -> T:
    """Again and again while the database is locked, full or away. Nothing that came in may be dropped meanwhile."""
    return await _again_on(OSError, work)


async def until_telegram_answers(work: Callable[[], Awaitable[T]]) -> T:
    """Again and again over network errors. A wrong token and bugs come out at once."""
    return await _again_on(_pause_after, work)


async def _again_on(
    cause: type[Exception] | Callable[[Exception], bool | float], work: Callable[[], Awaitable[T]]
) -> T:
    caller = stamina.AsyncRetryingCaller(
        attempts=None, timeout=None, wait_initial=0.2, wait_jitter=0.2, wait_max=_LONGEST_PAUSE
    )
    return await caller(cause, work)


def _pause_after(error: Exception) -> bool | float:
    """Whether to try again, and how soon if not by the usual steps (seconds)."""
    match error:
        case TelegramRetryAfter():
            return float(error.retry_after)
        case TelegramConflictError():
            # Somebody else asks with our token: a forgotten process, or a stolen token.
            log.warning("polling.conflict", incident="another poller uses this token")
            return _CONFLICT_PAUSE
        case TelegramUnauthorizedError() | TelegramNotFound() | TelegramBadRequest():
            return False  # a wrong token, or a bug of ours
        case TelegramForbiddenError() | TelegramMigrateToChat():
            return False  # Telegram has answered: not here
        case _:
            return isinstance(error, AiogramError)
