"""What Telegram's errors mean, decided in this one place. Their texts may hold anything and never leave it."""

from datetime import timedelta

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from privacy.outside import Delivery, Verdict


class WrongToken(Exception):
    """Telegram does not know the token. For app, which speaks no aiogram; the token itself is never said."""


class WebhookRefused(Exception):
    """Telegram does not accept the address of the webhook, or its secret."""


_NOBODY_THERE = ("chat not found", "user is deactivated", "user not found", "peer_id_invalid", "chat_id_invalid")
_NOT_MODIFIED = ("message is not modified", "topic_not_modified")
_NO_SUCH_MESSAGE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to delete not found",
    "message can't be deleted",
    "there is no text in the message to edit",
)
_NO_SOURCE = ("message to copy not found", "message can't be copied")
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid", "topic not found")
_NO_RIGHT = ("not enough rights", "chat_admin_required", "the chat is not a forum")
_EXPIRED_QUERY = ("query is too old", "query id is invalid", "query_id_invalid")


def delivery_of(error: Exception) -> Delivery | None:
    """How a failed call is to be taken; None if the fault is ours and no other try would help."""
    match error:
        case TelegramRetryAfter():
            return Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=error.retry_after))
        case TelegramForbiddenError():
            return Delivery(Verdict.GONE, "blocked")
        case TelegramNetworkError() | TelegramServerError() | ClientDecodeError():
            return Delivery(Verdict.LATER, "no_connection")
        case TelegramUnauthorizedError():
            return Delivery(Verdict.LATER, "unauthorized")  # a changed token: staff will set the new one
        case TelegramBadRequest() if _says(error, _NOBODY_THERE):
            return Delivery(Verdict.GONE, "no_such_chat")
        case _:
            return None


def is_unmodified(error: TelegramAPIError) -> bool:
    """The message or the topic shows just this already: as good as changed."""
    return _says(error, _NOT_MODIFIED)


def is_out_of_reach(error: TelegramAPIError) -> bool:
    """The message is gone, or too old for a bot to touch."""
    return _says(error, _NO_SUCH_MESSAGE)


def is_source_gone(error: TelegramAPIError) -> bool:
    """What was to be copied has been deleted."""
    return _says(error, _NO_SOURCE)


def is_expired_query(error: TelegramAPIError) -> bool:
    """The tap was too long ago to be answered; nobody waits for it any more."""
    return _says(error, _EXPIRED_QUERY)


def is_topic_gone(error: TelegramAPIError) -> bool:
    """Somebody deleted the topic by hand."""
    return _says(error, _NO_TOPIC)


def lacks_right(error: TelegramAPIError) -> bool:
    """An administrator of the group has not given the bot what this call needs."""
    return _says(error, _NO_RIGHT)


def is_of_chat(error: Exception, chat_id: int) -> bool:
    """Whether the call that failed was one to this chat."""
    return isinstance(error, TelegramAPIError) and getattr(error.method, "chat_id", None) == chat_id


def is_chat_gone(error: TelegramAPIError) -> bool:
    """The bot was removed from the group, or the group is no more."""
    return isinstance(error, TelegramForbiddenError) or _says(error, _NOBODY_THERE)


def _says(error: TelegramAPIError, sentences: tuple[str, ...]) -> bool:
    said = error.message.lower()
    return any(sentence in said for sentence in sentences)
