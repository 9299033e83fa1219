"""Every screen in every state that a person can meet: a name, and how it is made from words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.callbacks import mask_of
from bot.screens import (
    card,
    desk,
    dossier,
    erasure,
    home,
    logout,
    looks,
    notices,
    privacy,
    receipt,
    refusals,
    requests,
    start,
    step_up,
    verify,
)
from bot.screens import (
    help as help_screens,
)
from bot.screens.screen import Screen
from bot.words import Words, load_words
from privacy.access import Dossier
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.request import Denial, Ground
from privacy.rules import Rules
from privacy.step_up import Question
from privacy.who_looked import LooksPage
from tests.bot.screens import samples as some
from tests.bot.screens.appeal_states import APPEALS
from tests.bot.screens.attaching_states import ATTACHING
from tests.bot.screens.blocking_states import BLOCKING
from tests.bot.screens.broadcast_states import BROADCASTS
from tests.bot.screens.clock_states import CLOCK
from tests.bot.screens.consent_states import CONSENTS
from tests.bot.screens.copy_states import COPIES
from tests.bot.screens.correction_states import CORRECTION
from tests.bot.screens.enquiry_states import ENQUIRIES
from tests.bot.screens.figures_states import FIGURES
from tests.bot.screens.freezing_states import FREEZING
from tests.bot.screens.group_states import GROUP
from tests.bot.screens.news_states import NEWS
from tests.bot.screens.outage_states import OUTAGES
from tests.bot.screens.phone_states import PHONE_CHANGE
from tests.bot.screens.queue_states import QUEUE
from tests.bot.screens.talk_states import TALK

State = Callable[[Words], Screen]
TEN_MINUTES = timedelta(minutes=10)
DAY_LONG = timedelta(hours=24)
PROVEN = home.Standing(some.RETURN_DAY)
HELD = home.Standing(some.RETURN_DAY, held=True)
DOCUMENTS = (Category.DRIVING_LICENCE, Category.ID_DOCUMENT)
NAME_ONLY = erasure.Draft(Ground.NOT_NEEDED, mask_of([Category.NAME]))
EVERYTHING = erasure.Draft(Ground.VIOLATION)


def _dossier(held: Dossier, page: int = 0) -> State:
    return lambda words: dossier.dossier(held, some.POLICY, some.DAY, TEN_MINUTES, words, page)


FIRST_STEPS: Mapping[str, State] = {
    "start-greeting": lambda _: start.greeting(load_words()),
    "start-language": start.language,
    "start-about": lambda words: start.about(some.POLICY, words),
    "verify-ask": verify.ask,
    "verify-typed": verify.typed,
    "verify-done": lambda words: verify.done(some.RETURN_DAY, words),
    "verify-checked": verify.checked,
    "verify-not-found": verify.not_found,
    "verify-held": verify.held,
    "menu-unproven": lambda words: home.menu(home.Standing(), (), words),
    "menu-proven": lambda words: home.menu(PROVEN, (), words),
    "menu-open-request": lambda words: home.menu(PROVEN, (some.REQUEST, some.FULL.request), words),
    "menu-held": lambda words: home.menu(HELD, (), words),
    "help": help_screens.help_page,
    "help-contact": lambda words: help_screens.contact(some.POLICY, "dpo@example.kz", words),
    "help-text": help_screens.any_text,
    "help-media": help_screens.any_media,
    "help-cancelled": help_screens.cancelled,
    "help-group": lambda _: help_screens.group_hint("sandbox_privacy_bot", load_words()),
    "privacy": lambda words: privacy.privacy(some.POLICY, Rules(), words),
    "privacy-bilingual": lambda _: privacy.bilingual_privacy(some.POLICY, Rules(), load_words()),
    "logout-ask": logout.ask,
    "logout-done": logout.done,
}
DATA: Mapping[str, State] = {
    "data-few": _dossier(some.FEW),
    "data-held": _dossier(some.WITH_HOLDS),
    "data-stopped": _dossier(some.STOPPED),
    "data-many": _dossier(some.MANY),
    "data-many-last": _dossier(some.MANY, 99),
    "data-none": dossier.nothing_held,
    "looks": lambda words: looks.looks(some.LOOKS, words),
    "looks-none": lambda words: looks.looks(LooksPage((), 0, 1), words),
    "looks-many": lambda words: looks.looks(replace(some.LOOKS, page=1, pages=5), words),
    "step-up-ask": lambda words: step_up.ask(Question(DOCUMENTS, 3), words),
    "step-up-last-try": lambda words: step_up.ask(Question(DOCUMENTS[:1], 1), words),
    "step-up-four": step_up.four_needed,
    "step-up-done": lambda words: step_up.done(Rules().step_up_lifetime, words),
}
ERASURE: Mapping[str, State] = {
    "erase-ground": erasure.ground,
    "erase-scope": lambda words: erasure.scope(some.PREVIEW, EVERYTHING, words),
    "erase-scope-held": lambda words: erasure.scope(some.HELD_PREVIEW, NAME_ONLY, words),
    "erase-confirm": lambda words: erasure.confirm(some.PREVIEW, EVERYTHING, some.DAY, DAY_LONG, words),
    "erase-confirm-held": lambda words: erasure.confirm(some.HELD_PREVIEW, EVERYTHING, some.DAY, DAY_LONG, words),
    "erase-confirm-nothing-now": lambda words: erasure.confirm(
        some.ONE_CATEGORY, NAME_ONLY, some.DAY, timedelta(), words
    ),
    "receipt": lambda words: receipt.receipt(some.FILED, words),
    "receipt-away": lambda words: receipt.receipt(some.FILED, words, some.NOW + timedelta(hours=22)),
    "receipt-held": lambda words: receipt.receipt(some.FILED_WITH_HOLDS, words),
}
REQUESTS: Mapping[str, State] = {
    "requests-none": lambda words: requests.requests((), words),
    "requests-two": lambda words: requests.requests((some.REQUEST, some.FULL.request), words),
    "requests-many": lambda words: requests.requests(some.MANY_REQUESTS, words, 1),
    "requests-revoke": lambda words: requests.revoke("DSR-7K3F-Q2", words),
    "requests-revoked": lambda words: requests.revoked(some.REVOKED.request, words),
    "card-awaiting": lambda words: card.status_card(some.AWAITING, words),
    "card-waiting": lambda words: card.status_card(some.WAITING, words),
    "card-executing": lambda words: card.status_card(some.EXECUTING, words),
    "card-full": lambda words: card.status_card(some.FULL, words),
    "card-partial": lambda words: card.status_card(some.PARTIAL, words),
    "card-erased-later": lambda words: card.status_card(some.ERASED_LATER, words),
    "card-denied": lambda words: card.status_card(some.DENIED, words),
    "card-revoked": lambda words: card.status_card(some.REVOKED, words),
}
NOTICES: Mapping[str, State] = {
    "notice-number-claimed": notices.number_claimed,
    "notice-failed": notices.update_failed,
    "notice-announced": lambda words: notices.erasure_announced(some.AWAITING, words),
    "notice-fulfilled": lambda words: notices.request_fulfilled(some.FULL, words),
    "notice-partial": lambda words: notices.request_fulfilled(some.PARTIAL, words),
    "notice-denied": lambda words: notices.request_denied(some.DENIED, words),
    "notice-revoked": lambda words: notices.request_revoked(some.REVOKED, words),
    "notice-retained-erased": lambda words: notices.retained_erased(some.ERASED_LATER, words),
}
DESK: Mapping[str, State] = {
    "desk-card": lambda words: desk.request_card(some.UNDECIDED, words),
    "desk-card-half": lambda words: desk.request_card(some.HALF_APPROVED, words),
    "desk-card-executed": lambda words: desk.request_card(some.EXECUTED, words),
    "desk-card-refused": lambda words: desk.request_card(some.REFUSED, words),
    "desk-choose-denial": lambda words: desk.choose_denial(some.REQUEST, words),
    "desk-confirm-denial": lambda words: desk.confirm_denial("DSR-7K3F-Q2", Denial.LEGAL_RETENTION, words),
    "desk-locked": lambda words: desk.step_up_locked("0123456789abcdef", words),
    "desk-task-failed": lambda words: desk.task_failed(some.UNDECIDED, "crm", words),
}


_FACTS: Mapping[Reason, Mapping[str, str | int]] = {
    Reason.STEP_UP_WRONG: {"tries_left": 2},
    Reason.STATEMENT_TOO_LONG: {"longest": 1000},
    Reason.TAKEN_BY_OTHER: {"name": "Пробная Сотрудница"},
    Reason.CHANGED_BY: {"name": "Пробная Сотрудница"},
    Reason.VALUE_TOO_LONG: {"longest": 300},
    Reason.ENQUIRY_TAKEN: {"name": "Пробная Сотрудница"},
    Reason.MUTED: {"day": "30.11.2026"},
    Reason.ENQUIRY_TOO_MANY: {"most": 20},
    Reason.ENQUIRIES_OPEN: {"most": 3},
    Reason.TEXT_TOO_LONG: {"longest": 1400},
    Reason.FILE_TOO_LARGE: {"largest": 10},
    Reason.TOO_MANY_FILES: {"most": 5},
}


def _refused(reason: Reason) -> State:
    facts = _FACTS.get(reason, {})
    return lambda words: refusals.refused(Refused(reason, **facts), words)


REFUSALS: Mapping[str, State] = {f"refused-{reason.value.replace('_', '-')}": _refused(reason) for reason in Reason}
STATES: Mapping[str, State] = {
    **APPEALS,
    **ATTACHING,
    **CORRECTION,
    **PHONE_CHANGE,
    **NEWS,
    **GROUP,
    **TALK,
    **BROADCASTS,
    **QUEUE,
    **FIGURES,
    **FREEZING,
    **ENQUIRIES,
    **OUTAGES,
    **BLOCKING,
    **CLOCK,
    **CONSENTS,
    **FIRST_STEPS,
    **DATA,
    **ERASURE,
    **REQUESTS,
    **NOTICES,
    **DESK,
    **REFUSALS,
    **COPIES,
}
