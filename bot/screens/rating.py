"""Asking for a rating of a conversation, and thanking for it."""

from bot.enquiry_taps import Rate
from bot.screens.layout import to_menu
from bot.screens.screen import Screen, rows, tap
from bot.words import Words
from privacy.enquiry import Enquiry
from privacy.rating import BEST

_IN_A_ROW = 2


def ask(enquiry: Enquiry, words: Words) -> Screen:
    stars = [tap(str(n), Rate(number=enquiry.number, stars=n)) for n in range(1, BEST + 1)]
    skip = [tap(words.label("rating.skip"), Rate(number=enquiry.number, stars=0))]
    pairs = [stars[start : start + _IN_A_ROW] for start in range(0, BEST, _IN_A_ROW)]
    return Screen(words("rating.ask", ref=enquiry.number, best=BEST), rows(*pairs, skip))


def thanks(stars: int, words: Words) -> Screen:
    return Screen(words("rating.thanks", n=stars, best=BEST), rows(to_menu(words)))
