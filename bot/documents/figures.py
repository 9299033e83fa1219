"""Saying figures in words: parts of a working day, and the two documents they stand in."""

from fractions import Fraction

from markupsafe import Markup

from bot.words import Words
from privacy.rating import BEST
from privacy.statistics import Ratings, Tally

HEAD = ("kind", "received", "answered", "in_time", "median")


def days(length: Fraction | None) -> str:
    """`1,5`: working days or stars, with the comma of both languages; a dash where there is nothing to say."""
    return "—" if length is None else f"{float(length):.1f}".replace(".", ",")


def row_of(tally: Tally) -> list[str]:
    return [str(tally.received), str(tally.answered), str(tally.in_time), days(tally.median)]


def rated(ratings: Ratings, words: Words) -> Markup:
    return words("stats.ratings", average=days(ratings.average), best=BEST, n=ratings.n)


def head(words: Words) -> list[str]:
    return [words.label(f"figures.{column}") for column in HEAD]
