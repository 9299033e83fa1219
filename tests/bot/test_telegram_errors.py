"""What each of Telegram's errors means, as one table."""

from datetime import timedelta

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from bot.telegram_errors import delivery_of, is_expired_query, is_out_of_reach, is_unmodified
from privacy.outside import Delivery, Verdict

SAID = SendMessage(chat_id=1, text="x")
GONE = [
    TelegramForbiddenError(SAID, "Forbidden: bot was blocked by the user"),
    TelegramForbiddenError(SAID, "Forbidden: user is deactivated"),
    TelegramForbiddenError(SAID, "Forbidden: bot can't initiate conversation with a user"),
    TelegramBadRequest(SAID, "Bad Request: chat not found"),
    TelegramBadRequest(SAID, "Bad Request: PEER_ID_INVALID"),
]
LATER = [
    TelegramNetworkError(SAID, "Request timeout error"),
    TelegramServerError(SAID, "Bad Gateway"),
    RestartingTelegram(SAID, "Too early: restart"),
    ClientDecodeError("Unreadable answer", ValueError(), "12 bytes"),
    TelegramUnauthorizedError(SAID, "Unauthorized"),
]
OURS = [
    TelegramBadRequest(SAID, "Bad Request: can't parse entities"),
    TelegramBadRequest(SAID, "Bad Request: message is too long"),
    TelegramNotFound(SAID, "Not Found"),
    TelegramConflictError(SAID, "Conflict"),
    RuntimeError("a bug"),
]
OUT_OF_REACH = [
    "Bad Request: message to edit not found",
    "Bad Request: message can't be edited",
    "Bad Request: message to delete not found",
    "Bad Request: message can't be deleted for everyone",
    "Bad Request: MESSAGE_ID_INVALID",
]
EXPIRED = ["Bad Request: query is too old and response timeout expired or query ID is invalid", "QUERY_ID_INVALID"]
UNMODIFIED = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"


@pytest.mark.parametrize("error", GONE, ids=str)
def test_nobody_is_there(error: Exception) -> None:
    delivery = delivery_of(error)

    assert delivery is not None
    assert delivery.verdict is Verdict.GONE


@pytest.mark.parametrize("error", LATER, ids=str)
def test_it_may_pass(error: Exception) -> None:
    delivery = delivery_of(error)

    assert delivery is not None
    assert delivery.verdict is Verdict.LATER
    assert delivery.wait is None


def test_telegram_says_how_long_to_wait() -> None:
    error = TelegramRetryAfter(SAID, "Too Many Requests", 17)

    assert delivery_of(error) == Delivery(Verdict.LATER, "too_many_requests", timedelta(seconds=17))


@pytest.mark.parametrize("error", OURS, ids=str)
def test_the_fault_is_ours(error: Exception) -> None:
    assert delivery_of(error) is None


@pytest.mark.parametrize("text", [*OUT_OF_REACH, *EXPIRED, UNMODIFIED])
def test_what_an_edit_a_delete_or_an_answer_may_shrug_off(text: str) -> None:
    error = TelegramBadRequest(SAID, text)

    assert is_out_of_reach(error) == (text in OUT_OF_REACH)
    assert is_expired_query(error) == (text in EXPIRED)
    assert is_unmodified(error) == (text == UNMODIFIED)
