"""What is said of the staff group itself: that it is lost, back or moved, and what the bot may not do there."""

from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Screen
from bot.words import Words
from privacy.group_event import GroupEvent


def happened(what: GroupEvent, words: Words, missing: str = "") -> Screen:
    """`missing`: rights by their names in Telegram, with commas between."""
    rights = [words(f"group.right.{right}") for right in missing.split(",") if right]
    return Screen(paragraphs(words(f"group.event.{what}"), lines(*rights) if rights else None))
