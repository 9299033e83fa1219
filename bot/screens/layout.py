"""Laying texts out: lines, folded details, spans of time, pages. All is Telegram HTML; plain text is escaped."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from markupsafe import Markup, escape

from bot.callbacks import Go, Place
from bot.screens.screen import Row, tap
from bot.tapped import Tapped
from bot.words import Words, filled

PAGE = 3500
_AFTER_A_QUOTE = Markup("</blockquote>\n\n"), Markup("</blockquote>\n")
_FOLDED = Markup("<blockquote expandable>{details}</blockquote>")
LONGEST_VALUE = 64
_JOINT = 2  # what stands between two blocks
_HOUR = timedelta(hours=1)
_HOURS_UP_TO = timedelta(hours=48)


def lines(*parts: Markup | str | None) -> Markup:
    """One under the other; what is missing is left out."""
    return _joined("\n", parts)


def paragraphs(*parts: Markup | str | None) -> Markup:
    """With a blank line between; after a block quote Telegram leaves one by itself."""
    return _joined("\n\n", parts).replace(*_AFTER_A_QUOTE)


def _joined(joint: str, parts: Iterable[Markup | str | None]) -> Markup:
    safe = [part if type(part) is Markup else escape(part) for part in parts if part]
    return Markup(joint.join(safe))  # noqa: S704 - every part is escaped


def listed(parts: Iterable[str]) -> Markup:
    """«a; b; c»: what is listed has commas of its own."""
    return Markup("; ").join(parts)


def folded(*parts: Markup | str | None) -> Markup:
    """Details that a person may unfold."""
    return filled(_FOLDED, {"details": lines(*parts)})


def plain(text: str) -> str:
    """A stored text made fit for a screen: composed, cut, without invisible or direction-changing characters."""
    seen = unicodedata.normalize("NFC", text)
    if not seen.isprintable():
        seen = "".join(c for c in seen if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return seen if len(seen) <= LONGEST_VALUE else f"{seen[: LONGEST_VALUE - 1]}…"


def span(words: Words, length: timedelta) -> Markup:
    """`15 минут`, `24 часа`, `30 дней`: 48 hours stay hours, as the law says them."""
    if length < _HOUR or length % _HOUR:
        return words.plural("span.minutes", length // timedelta(minutes=1))
    if length <= _HOURS_UP_TO or length % timedelta(days=1):
        return words.plural("span.hours", length // _HOUR)
    return words.plural("span.days", length.days)


def pages(blocks: Sequence[Markup], room: int = PAGE) -> list[list[Markup]]:
    """Whole blocks packed into pages of at most `room` characters; there is always a first page."""
    packed: list[list[Markup]] = [[]]
    left = room
    for block in blocks:
        if len(block) + _JOINT > left and packed[-1]:
            packed.append([])
            left = room
        packed[-1].append(block)
        left -= len(block) + _JOINT
    return packed


def within(page: int, count: int) -> int:
    """The asked page, or the nearest there is: the list may have become shorter, or the button forged."""
    return max(0, min(page, count - 1))


def turning(words: Words, page: int, count: int, to: Callable[[int], Tapped]) -> Row:
    """Buttons to the pages beside this one."""
    before = [tap(words.label("button.page_before", page=page), to(page - 1))] if page > 0 else []
    after = [tap(words.label("button.page_after", page=page + 2), to(page + 1))] if page + 1 < count else []
    return [*before, *after]


def page_number(words: Words, page: int, count: int) -> Markup | None:
    return words("page.number", page=page + 1, pages=count) if count > 1 else None


def going(words: Words, label: str, to: Place, *, stays: bool = False) -> Row:
    """A row of one button that leads to a place. `stays`: from a message that is never overwritten."""
    return [tap(words.label(label), Go(to=to, stays=stays))]


def to_menu(words: Words, *, stays: bool = False) -> Row:
    return going(words, "button.menu", Place.MENU, stays=stays)
