"""My data (§6.1.1): the fact, what is held and where from, the facts of the policy; on as many pages as it takes."""

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup

from bot.callbacks import DataPage, HideData
from bot.screens.blocked import standing
from bot.screens.layout import lines, page_number, pages, paragraphs, span, to_menu, turning, within
from bot.screens.policy_facts import policy_facts
from bot.screens.screen import Screen, Style, rows, tap
from bot.screens.values import blocks_of
from bot.words import Words
from privacy.access import Dossier
from privacy.dossier import Category
from privacy.hold import Retained, retained
from privacy.policy import Policy


def dossier(held: Dossier, policy: Policy, day: date, vanishes: timedelta, words: Words, page: int = 0) -> Screen:
    """One page. Its first line says nothing personal, for it may light up on a locked phone."""
    parts = pages([*_value_blocks(words, held, day), policy_facts(words, policy)])
    page = within(page, len(parts))
    text = paragraphs(
        words("data.title"),
        lines(words("data.fact"), words.plural("data.found", len(held.values))) if page == 0 else None,
        words("data.masked") if page == 0 else None,
        standing(words, held.blocks) if page == 0 else None,
        *parts[page],
        lines(page_number(words, page, len(parts)), words("data.vanishes", span=span(words, vanishes))),
    )
    hide = [tap(words.label("button.hide"), HideData(), Style.PRIMARY)]
    return Screen(text, rows(turning(words, page, len(parts), lambda to: DataPage(page=to)), hide))


def nothing_held(words: Words) -> Screen:
    """The confirmation that there is nothing: also an answer under §6.1.1."""
    return Screen(paragraphs(words("data.title"), words("data.none")), rows(to_menu(words)))


def _value_blocks(words: Words, held: Dossier, day: date) -> Iterator[Markup]:
    kept = {entry.category: entry for entry in retained(Category, held.holds, day)}
    for category in Category:
        values = held.of(category)
        if values:
            yield from blocks_of(words, category, values, _why_kept(words, kept.get(category)), held.stopped)


def _why_kept(words: Words, kept: Retained | None) -> Markup | None:
    if kept is None:
        return None
    basis = words(f"basis.{kept.basis.value}")
    if kept.until is None:
        return words("data.hold", basis=basis)
    return words("data.hold_until", basis=basis, date=words.date(kept.until))
