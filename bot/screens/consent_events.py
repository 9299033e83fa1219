"""What happened to a consent: its history, the receipt of an event, and the notices that come by themselves."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.callbacks import Place
from bot.consent_taps import Consent, ConsentAct, ConsentHistory, ConsentPaper
from bot.screens.consents import obligations
from bot.screens.layout import going, lines, page_number, paragraphs, to_menu, turning, within
from bot.screens.screen import Row, Screen, rows, tap
from bot.words import Words
from privacy.consent import ConsentEvent
from privacy.consent_ledger import Obligation
from privacy.my_consents import ConsentView

_ON_A_PAGE = 6


def history(view: ConsentView, words: Words, page: int = 0) -> Screen:
    """Newest first, each event with a button for its receipt."""
    newest_first = view.standing.history[::-1]
    count = max(1, -(-len(newest_first) // _ON_A_PAGE))
    page = within(page, count)
    start = page * _ON_A_PAGE
    shown = list(enumerate(newest_first[start : start + _ON_A_PAGE], start + 1))
    purpose = view.standing.purpose
    text = paragraphs(
        words("consent.history_title", purpose=words(f"purpose.{purpose.value}")),
        lines(*(_event(words, n, event) for n, event in shown)),
        page_number(words, page, count),
        words("time.almaty"),
    )
    papers = [tap(words.label("consent.receipt_of", n=n), _paper(event)) for n, event in shown]
    turns = turning(words, page, count, lambda to: ConsentHistory(purpose=purpose, page=to))
    back = [tap(words.label("button.back"), Consent(act=ConsentAct.SHOW, purpose=purpose))]
    return Screen(text, rows(*_in_pairs(papers), turns, back, to_menu(words)))


def receipt(event: ConsentEvent, words: Words, waits_for: Sequence[Obligation] = ()) -> Screen:
    """A message that stays: what was done, when, with which text, and what follows."""
    text = paragraphs(
        words(f"consent.done.{event.state.value}"),
        _facts(words, event),
        lines(words("consent.waits"), obligations(words, waits_for)) if waits_for else None,
        words(f"consent.next.{event.state.value}"),
    )
    return Screen(text, rows(_mine(words), to_menu(words, stays=True)))


def notice(event: ConsentEvent, words: Words) -> Screen:
    """Of what came about by itself, or was done from another account."""
    text = paragraphs(
        words(f"consent.done.{event.state.value}"), _facts(words, event), words(f"consent.next.{event.state.value}")
    )
    paper = [tap(words.label("consent.receipt"), _paper(event))]
    return Screen(text, rows(paper, _mine(words), to_menu(words, stays=True)))


def _facts(words: Words, event: ConsentEvent) -> Markup:
    return lines(
        words("consent.receipt_number", number=f"CR-{event.number.upper()}"),
        words("consent.receipt_purpose", purpose=words(f"purpose.{event.purpose.value}")),
        words("consent.receipt_when", when=words.date_time(event.at)),
        words("consent.receipt_text", version=event.text_version),
        words("consent.until", when=words.date_time(event.valid_until)) if event.valid_until else None,
    )


def _event(words: Words, n: int, event: ConsentEvent) -> Markup:
    return words(
        "consent.event",
        n=n,
        when=words.date_time(event.at),
        state=words(f"consent.happened.{event.state.value}"),
        method=words(f"consent.method.{event.method.value}"),
        version=event.text_version,
    )


def _paper(event: ConsentEvent) -> ConsentPaper:
    return ConsentPaper(purpose=event.purpose, number=event.number)


def _mine(words: Words) -> Row:
    return going(words, "consent.mine", Place.CONSENTS, stays=True)


def _in_pairs(buttons: Row) -> list[Row]:
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
