"""Nothing of a person, and no secret, reaches the log: not by a key, a value, a library, a warning or an error."""

import asyncio
import json
import logging
import sys
import warnings

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from app.logs import set_up_logs, tell_of_lost_errors
from app.redaction import ALLOWED_KEYS, clean

PHONE, IIN, EMAIL, NAME = "+77011234567", "900101300123", "anna@example.com", "Пробная Анна"
TOKEN = "1000000001:SANDBOX-token-that-opens-nothing"
CANARIES = (PHONE, "7701 123 45 67", IIN, EMAIL, NAME, TOKEN)

Captured = pytest.CaptureFixture[str]


def lines(capsys: Captured) -> list[dict[str, object]]:
    printed = capsys.readouterr().err
    assert not [canary for canary in CANARIES if canary in printed]
    return [json.loads(line) for line in printed.splitlines()]


def test_unknown_keys_are_dropped_and_named(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    structlog.get_logger("bot").info("contact.shared", phone=PHONE, name=NAME, count=1)
    (line,) = lines(capsys)
    assert line["dropped"] == ["name", "phone"]
    assert line["count"] == 1


@pytest.mark.parametrize("key", sorted(ALLOWED_KEYS - {"event", "level", "logger", "timestamp", "dropped"}))
def test_known_keys_are_cleaned_of_what_looks_personal(capsys: Captured, key: str) -> None:
    set_up_logs("DEBUG", json=True)
    text = f"{PHONE} 8 (701) 123-45-67 {IIN} {EMAIL} {TOKEN}"
    structlog.get_logger("bot").warning("something", **{key: text})
    (line,) = lines(capsys)
    assert line[key] == "[digits] [email] [token]"


def test_of_a_library_only_the_template_is_logged(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    logging.getLogger("aiogram.event").error("Cause exception while process update %r", {"phone": PHONE, "name": NAME})
    (line,) = lines(capsys)
    assert line["event"] == "Cause exception while process update %r"
    assert line["logger"] == "aiogram.event"


def test_an_error_is_named_by_kind_and_place_and_never_by_its_text(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    try:
        int(f"{NAME} {PHONE}")
    except ValueError:
        structlog.get_logger("bot").exception("boom")
        logging.getLogger("aiogram").exception("boom")
    ours, theirs = lines(capsys)
    assert ours["why"] == theirs["why"] == "ValueError"
    assert str(ours["where"]).startswith("test_logs.py:")


def test_a_warning_is_named_by_kind_and_place(capsys: Captured) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        set_up_logs("INFO", json=True)
        warnings.warn(f"Update(phone={PHONE}, name={NAME})", RuntimeWarning, stacklevel=1)
    (line,) = lines(capsys)
    assert line["why"] == "RuntimeWarning"


def test_what_nobody_caught_is_named_by_kind_and_place(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    try:
        {"": 0}[PHONE]
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (line,) = lines(capsys)
    assert (line["event"], line["why"]) == ("uncaught", "KeyError")


def test_of_a_group_of_errors_the_innermost_is_named(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    group = ExceptionGroup("outer", [ExceptionGroup("inner", [KeyError(PHONE)]), ValueError(NAME)])
    sys.excepthook(type(group), group, None)
    (line,) = lines(capsys)
    assert (line["event"], line["why"]) == ("uncaught", "KeyError")


async def test_what_asyncio_lost_is_named_by_kind_and_place(capsys: Captured) -> None:
    set_up_logs("DEBUG", json=True)
    loop = asyncio.get_running_loop()
    tell_of_lost_errors(loop)
    loop.call_exception_handler({"message": NAME, "exception": ValueError(PHONE)})
    loop.set_exception_handler(None)
    (line,) = lines(capsys)
    assert (line["event"], line["why"]) == ("asyncio.lost_error", "ValueError")


def test_a_terminal_gets_plain_lines_just_as_clean(capsys: Captured) -> None:
    set_up_logs("INFO", json=False)
    structlog.get_logger("bot").info("plain", why=f"{PHONE} {EMAIL}", name=NAME)
    printed = capsys.readouterr().err
    assert "plain" in printed
    assert not [canary for canary in CANARIES if canary in printed]


@given(st.from_regex(r"(\+7|8)[ -]?\(?7[0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}", fullmatch=True))
def test_no_way_of_writing_a_number_passes(number: str) -> None:
    assert clean(f"call {number} now") == "call [digits] now"


@pytest.mark.parametrize(
    "harmless", ["DSR-7K3F-Q2", "relay.py:40 < run.py:12", "4b0e1234567890123c", "attempts 8 of 8"]
)
def test_what_is_harmless_stays_readable(harmless: str) -> None:
    assert clean(harmless) == harmless
