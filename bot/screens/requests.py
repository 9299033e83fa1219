"""My requests: the list, and taking one back. The status card lives in card.py."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callbacks import Card, CardAct, Place, RequestsPage
from bot.screens.asking import for_others
from bot.screens.card import place_of
from bot.screens.layout import going, lines, page_number, paragraphs, to_menu, turning, within
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.request import PrivacyRequest

_ON_A_PAGE = 6


def requests(own: Sequence[PrivacyRequest], words: Words, page: int = 0) -> Screen:
    """Newest first, each with a button that opens its card."""
    if not own:
        return Screen(
            paragraphs(words("requests.title"), words("requests.none")), rows(*_to_people(words), to_menu(words))
        )
    count = -(-len(own) // _ON_A_PAGE)
    page = within(page, count)
    shown = own[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    text = paragraphs(
        words("requests.title"), lines(*(_line(words, request) for request in shown)), page_number(words, page, count)
    )
    buttons = [tap(request.number, Card(act=CardAct.SHOW, number=request.number)) for request in shown]
    turn = turning(words, page, count, lambda to: RequestsPage(page=to))
    return Screen(text, rows(*_in_pairs(buttons), turn, *_to_people(words), to_menu(words)))


def revoke(number: str, words: Words) -> Screen:
    """Asked once more before it is done."""
    yes = [tap(words.label("revoke.yes"), Card(act=CardAct.REVOKED, number=number), Style.DANGER)]
    keep = [tap(words.label("button.keep"), Card(act=CardAct.SHOW, number=number))]
    return Screen(words("revoke.ask", ref=number), rows(yes, keep))


def revoked(request: PrivacyRequest, words: Words) -> Screen:
    return Screen(words("revoke.done", ref=request.number), rows(to_menu(words, stays=True)))


def _to_people(words: Words) -> list[Row]:
    """What is no request: conversations with people, and the ways in for who speaks for somebody else."""
    return [going(words, "enquiry.mine", Place.ENQUIRIES), *for_others(words)]


def _line(words: Words, request: PrivacyRequest) -> Markup:
    return words(
        "requests.line",
        ref=request.number,
        kind=words(f"kind.{request.kind.value}"),
        status=place_of(words, request),
    )


def _in_pairs(buttons: Row) -> list[Row]:
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
