"""Every screen of the full copy."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.screens import copy
from bot.screens.screen import Screen
from bot.words import Words

ADDRESS = "https://desk.example.org/copy/AAAA"
PASSWORD = "AAAA-CCCC-DDDD-EEEE-FFFF"

COPIES: Mapping[str, Callable[[Words], Screen]] = {
    "copy-ask": lambda words: copy.ask(3, words, by_link=False),
    "copy-ask-link": lambda words: copy.ask(1, words, by_link=True),
    "copy-ready": copy.ready,
    "copy-making": copy.making,
    "copy-link": lambda words: copy.waiting_at(ADDRESS, "DSR-7K3F-Q2", timedelta(hours=1), words),
    "copy-password": lambda words: copy.password(PASSWORD, timedelta(minutes=10), words),
}
