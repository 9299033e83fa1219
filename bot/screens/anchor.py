"""What the staff group is told of the audit chain once a day."""

from datetime import date

from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Screen
from bot.words import Words
from privacy.anchor import Anchor


def anchored(told: Anchor, day: date, words: Words) -> Screen:
    """To be copied as it stands into `audit verify --anchor`."""
    head = words("anchor.head", seq=told.seq, digest=told.digest)
    return Screen(paragraphs(lines(words("anchor.title", date=words.date(day)), head), words("anchor.what")))
