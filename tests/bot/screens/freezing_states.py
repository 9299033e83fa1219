"""Every state of closing access, and what is said of it."""

from collections.abc import Callable, Mapping

from bot.screens import freezing, home
from bot.screens.screen import Screen
from bot.words import Words
from privacy.freezing import Closed
from tests.bot.screens import samples as some

_FACTS = {"at": some.NOW.isoformat(), "subject_ref": "0123456789abcdef"}
FREEZING: Mapping[str, Callable[[Words], Screen]] = {
    "freeze-open-ask": lambda words: freezing.ask_to_open("0123456789abcdef", words),
    "freeze-open-done": lambda words: freezing.opened_by_lead("0123456789abcdef", words),
    "freeze-notice-reopened": lambda words: freezing.opened_in_office(_FACTS, words),
    "freeze-ask": lambda words: freezing.ask(words, closes_own=False),
    "freeze-ask-own": lambda words: freezing.ask(words, closes_own=True),
    "freeze-done": lambda words: freezing.closed(Closed(2, own=False), words),
    "freeze-done-own": lambda words: freezing.closed(Closed(1, own=True), words),
    "freeze-thanks": freezing.thanks,
    "freeze-still-closed": freezing.frozen,
    "freeze-menu": lambda words: home.menu(home.Standing(frozen=True), (), words),
    "freeze-menu-proven": lambda words: home.menu(home.Standing(some.DAY, frozen=True), (), words),
    "freeze-notice-opened": lambda words: freezing.opened_elsewhere(_FACTS, words),
    "freeze-notice-closed": lambda words: freezing.was_closed(_FACTS, words),
    "freeze-desk": lambda words: freezing.for_leads(_FACTS, words),
}
