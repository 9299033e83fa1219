"""Terms of storage that have run out: what a renter is told, and what leads read of a night's sweep."""

from markupsafe import Markup

from bot.callbacks import Place
from bot.screens.layout import going, lines, listed, paragraphs, to_menu
from bot.screens.screen import Screen, rows
from bot.words import Words
from privacy.dossier import Category
from privacy.letter import Facts


def ended(facts: Facts, words: Words) -> Screen:
    """Categories only: it may light up a locked phone."""
    named = str(facts["categories"]).split(",")
    gone = [words(f"category.{category.value}") for category in Category if category.value in named]
    said = paragraphs(words("retention.ended"), words("card.scope", categories=listed(gone)))
    return Screen(said, rows(going(words, "menu.data", Place.DATA, stays=True), to_menu(words, stays=True)))


def swept(facts: Facts, words: Words) -> Screen:
    """Counts only; and by which commands an operator sees whose data stayed, and orders again."""
    said: list[Markup] = [
        words(f"retention.count.{what}", count=facts[what])
        for what in ("erased", "anonymised", "restricted", "held", "done", "failed")
    ]
    kept = words("retention.list") if facts["restricted"] or facts["held"] else None
    again = words("retention.again") if facts["failed"] else None
    return Screen(lines(words("retention.swept"), *said, kept, again))
