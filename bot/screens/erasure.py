"""Asking for erasure in three steps: why, what, and are you sure. What must stay is said before it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import EVERYTHING, Erase, EraseStep, Place, categories_of, mask_of
from bot.screens.layout import going, lines, paragraphs, span, to_menu
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.dossier import Category
from privacy.erasure import Preview
from privacy.hold import Retained
from privacy.request import Ground


@dataclass(frozen=True, slots=True)
class Draft:
    """A wish not yet sent: `chosen` is a bitmask of categories, as the buttons carry it."""

    ground: Ground
    chosen: int = EVERYTHING


def ground(words: Words) -> Screen:
    """Step 1: why."""
    buttons = [[_to(words.label(f"erase.ground.{one.value}"), EraseStep.SCOPE, Draft(one))] for one in Ground]
    return Screen(words("erase.ground"), rows(*buttons, to_menu(words)))


def scope(preview: Preview, draft: Draft, words: Words) -> Screen:
    """Step 2: what. Only categories that hold something can be chosen."""
    present = [category for category in Category if preview.counts.get(category)]
    counted = [_count(words, category, preview.counts[category]) for category in present]
    text = paragraphs(words("erase.scope"), lines(*counted), staying(words, preview.retained))
    toggles = [[_toggle(words, category, draft)] for category in present]
    onward = [_to(words.label("button.next"), EraseStep.CONFIRM, draft, Style.PRIMARY)]
    return Screen(text, rows(*toggles, _everything(words, draft), onward, *_ways_back(words, Place.ERASE)))


def confirm(preview: Preview, draft: Draft, due: date, cooling_off: timedelta, words: Words) -> Screen:
    """Step 3: what exactly will happen, and the dangerous button."""
    draft = settled(preview, draft)
    chosen = categories_of(draft.chosen)
    kept = [entry for entry in preview.retained if entry.category in chosen]
    free = chosen - {entry.category for entry in kept}
    goes = [category for category in Category if category in free and preview.counts.get(category)]
    text = paragraphs(
        lines(words("erase.confirm"), words("erase.reason", ground=words(f"ground.{draft.ground.value}"))),
        _going(words, goes),
        staying(words, kept),
        lines(words("erase.due", date=words.date(due)), _second_thoughts(words, cooling_off)),
    )
    send = [_to(words.label("erase.send"), EraseStep.FILE, draft, Style.DANGER)]
    back = [_to(words.label("button.back"), EraseStep.SCOPE, draft)]
    return Screen(text, rows(send, back, to_menu(words)))


def settled(preview: Preview, draft: Draft) -> Draft:
    """Only categories that hold something; and if those are all there are, the wish is for everything."""
    present = mask_of(category for category, count in preview.counts.items() if count)
    chosen = draft.chosen & present
    return Draft(draft.ground, EVERYTHING if chosen == present else chosen)


def staying(words: Words, kept: Iterable[Retained]) -> Markup | None:
    """What must be kept for now, why, and until when; in the order of the policy's list."""
    entries = [_stays(words, entry) for entry in sorted(kept, key=lambda entry: list(Category).index(entry.category))]
    return lines(words("erase.stays"), *entries, words("erase.stays_how")) if entries else None


def _count(words: Words, category: Category, count: int) -> Markup:
    return words.plural("erase.count", count, category=words(f"category.{category.value}"))


def _stays(words: Words, kept: Retained) -> Markup:
    named = {"category": words(f"category.{kept.category.value}"), "basis": words(f"basis.{kept.basis.value}")}
    if kept.until is None:
        return words("erase.stays_line", **named)
    return words("erase.stays_line_until", date=words.date(kept.until), **named)


def _going(words: Words, goes: list[Category]) -> Markup:
    if not goes:
        return words("erase.nothing_goes_now")
    named = [words("erase.goes_line", category=words(f"category.{category.value}")) for category in goes]
    return lines(words("erase.goes"), *named, words("erase.irreversible"))


def _second_thoughts(words: Words, cooling_off: timedelta) -> Markup:
    if not cooling_off:
        return words("erase.no_cooling_off")
    return words("erase.cooling_off", span=span(words, cooling_off))


def _toggle(words: Words, category: Category, draft: Draft) -> InlineKeyboardButton:
    mark = "erase.chosen" if category in categories_of(draft.chosen) else "erase.not_chosen"
    label = words.label(mark, category=words.label(f"category.{category.value}"))
    return _to(label, EraseStep.SCOPE, Draft(draft.ground, draft.chosen ^ mask_of([category])))


def _everything(words: Words, draft: Draft) -> Row:
    if draft.chosen == EVERYTHING:
        return []
    return [_to(words.label("erase.everything"), EraseStep.SCOPE, Draft(draft.ground))]


def _ways_back(words: Words, to: Place) -> tuple[Row, Row]:
    return going(words, "button.back", to), to_menu(words)


def _to(label: str, step: EraseStep, draft: Draft, style: Style | None = None) -> InlineKeyboardButton:
    return tap(label, Erase(step=step, ground=draft.ground, chosen=draft.chosen), style)
