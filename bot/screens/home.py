"""The main menu: only what works for this person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.types import InlineKeyboardButton

from bot.callbacks import Go, Place
from bot.document_taps import Copy, CopyStep
from bot.screens.blocked import in_short
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.words import Words
from privacy.blocking import Block
from privacy.deadline import last_day
from privacy.request import PrivacyRequest


@dataclass(frozen=True, slots=True)
class Standing:
    """How the person stands: `proven_until` is None without a valid proof; `held` awaits the second one.

    `frozen`: access was closed from another account.

    `blocks` are those that stand now.
    """

    proven_until: date | None = None
    held: bool = False
    frozen: bool = False
    blocks: tuple[Block, ...] = ()

    @property
    def closed(self) -> bool:
        """Nothing is shown before the second proof."""
        return self.held or self.frozen


def menu(standing: Standing, requests: Sequence[PrivacyRequest], words: Words) -> Screen:
    text = paragraphs(
        lines(words("menu.title"), *_standing(words, standing)),
        lines(*in_short(words, standing.blocks)),
        lines(*_open_requests(words, requests)),
        words("menu.prompt"),
    )
    return Screen(text, rows(*_first_rows(words, standing), *_lasting_rows(words, standing)))


def _standing(words: Words, standing: Standing) -> list[str]:
    if standing.frozen:
        return [words("menu.frozen")]
    if standing.proven_until is None:
        return [words("menu.unproven")]
    if standing.held:
        return [words("menu.held")]
    return [words("menu.proven", until=words.date(standing.proven_until))]


def _open_requests(words: Words, requests: Sequence[PrivacyRequest]) -> list[str]:
    active = [request for request in requests if request.active]
    if not active:
        return []
    soonest = last_day(min(request.due_at for request in active))
    return [words.plural("menu.open", len(active)), words("menu.due", date=words.date(soonest))]


def _first_rows(words: Words, standing: Standing) -> list[Row]:
    if standing.proven_until is None:
        return [[_button(words, "button.verify", Place.VERIFY, Style.PRIMARY)]]
    if standing.closed:
        return [[_button(words, "button.step_up", Place.STEP_UP, Style.PRIMARY)]]
    return [
        [_button(words, "menu.data", Place.DATA), _button(words, "menu.looks", Place.LOOKS)],
        [tap(words.label("menu.copy"), Copy(step=CopyStep.ASK))],
        [_button(words, "menu.consents", Place.CONSENTS)],
        [_button(words, "menu.correct", Place.CORRECT)],
        [_button(words, "menu.block", Place.BLOCK), _button(words, "menu.erase", Place.ERASE)],
    ]


def _lasting_rows(words: Words, standing: Standing) -> list[Row]:
    """What everybody has: the way to people, to the policy, and to another language."""
    leaving = [_button(words, "menu.logout", Place.LOGOUT)] if standing.proven_until else []
    return [
        [_button(words, "menu.requests", Place.REQUESTS), _button(words, "menu.privacy", Place.PRIVACY)],
        [_button(words, "menu.status", Place.STATUS), _button(words, "menu.notices", Place.NOTICES)],
        [_button(words, "button.contact", Place.CONTACT)],
        [_button(words, "menu.language", Place.LANGUAGE), _button(words, "menu.help", Place.HELP)],
        leaving,
    ]


def _button(words: Words, label: str, to: Place, style: Style | None = None) -> InlineKeyboardButton:
    return tap(words.label(label), Go(to=to), style)
