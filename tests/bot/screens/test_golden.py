"""What people read, word for word. `make golden` rewrites the texts; then read the diff in both languages."""

import os
from itertools import product
from pathlib import Path

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.screens.screen import Screen
from bot.words import load_words
from privacy.renter import Language
from sandbox.formatted import utf16_length
from sandbox.markup import parsed
from tests.bot.screens.states import STATES

GOLDEN = Path(__file__).parent / "golden"
LONGEST_TEXT, LONGEST_DATA, LONGEST_LABEL, WIDEST_ROW = 4096, 64, 40, 2
EVERY_SCREEN = pytest.mark.parametrize(("language", "name"), list(product(Language, STATES)))


def screen_of(language: Language, name: str) -> Screen:
    return STATES[name](load_words()[language])


def rows_of(screen: Screen) -> list[list[InlineKeyboardButton]] | list[list[KeyboardButton]]:
    match screen.keyboard:
        case InlineKeyboardMarkup(inline_keyboard=rows):
            return rows
        case ReplyKeyboardMarkup(keyboard=keys):
            return keys
        case _:
            return []


def meaning(button: InlineKeyboardButton | KeyboardButton) -> str:
    if isinstance(button, KeyboardButton):
        return "contact" if button.request_contact else "text"
    copied = button.copy_text.text if button.copy_text else None
    return " ".join(part for part in (button.callback_data or button.url or copied, button.style) if part)


def data_of(button: InlineKeyboardButton | KeyboardButton) -> str:
    return button.callback_data or "" if isinstance(button, InlineKeyboardButton) else ""


def written(screen: Screen) -> str:
    rows = [" ".join(f"[{button.text} -> {meaning(button)}]" for button in row) for row in rows_of(screen)]
    return "\n".join([screen.text, "", *rows]).rstrip() + "\n"


@EVERY_SCREEN
def test_a_screen_reads_as_agreed(language: Language, name: str) -> None:
    golden = GOLDEN / language.value / f"{name}.txt"
    said = written(screen_of(language, name))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, "utf-8")

    assert said == golden.read_text("utf-8")


@EVERY_SCREEN
def test_a_screen_is_what_telegram_accepts(language: Language, name: str) -> None:
    screen = screen_of(language, name)
    read = parsed(screen.text, "HTML")
    buttons = [button for row in rows_of(screen) for button in row]

    assert 0 < utf16_length(read.text) <= LONGEST_TEXT
    assert not {"{", "}"} & set(read.text)
    assert all(len(data_of(button).encode()) <= LONGEST_DATA for button in buttons)
    assert all(len(row) <= WIDEST_ROW for row in rows_of(screen))
    assert all(0 < len(button.text) <= LONGEST_LABEL for button in buttons)


def test_every_golden_text_belongs_to_a_screen() -> None:
    left_over = [path for path in GOLDEN.glob("*/*.txt") if path.stem not in STATES]

    assert not left_over
