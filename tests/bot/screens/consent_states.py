"""The screens of consents in every state, for the golden texts."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from bot.screens import consent_events, consents
from bot.screens.screen import Screen
from bot.words import Words
from privacy.consent import ConsentEvent, ConsentMethod, ConsentStanding, ConsentState
from privacy.consent_ledger import Obligation
from privacy.consent_text import ConsentCatalogue
from privacy.dossier import Purpose
from privacy.hold import HoldBasis
from privacy.my_consents import ConsentView
from privacy.renter import Language

State = Callable[[Words], Screen]
GIVEN_AT = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
TEXTS = ConsentCatalogue.packaged()
WAITS_FOR = (Obligation(HoldBasis.OPEN_RENTAL, date(2026, 12, 15)), Obligation(HoldBasis.DEBT, None))


def event(state: ConsentState, purpose: Purpose = Purpose.CONTRACT, version: str = "1") -> ConsentEvent:
    text, at = TEXTS.current(purpose), GIVEN_AT + timedelta(days=list(ConsentState).index(state))
    term = text.valid_until(at) if state in {ConsentState.GIVEN, ConsentState.RENEWED} else None
    return ConsentEvent(
        purpose, state, version, Language.RU, ConsentMethod.TELEGRAM_BUTTON, at, text.sha256(Language.RU), term
    )


def view(purpose: Purpose, *states: ConsentState, waits: bool = False, version: str = "1") -> ConsentView:
    standing = ConsentStanding(purpose, tuple(event(state, purpose, version) for state in states))
    in_force = standing.granted is not None
    waits_for = WAITS_FOR if waits else ()
    request = "DSR-7K3F-Q2" if standing.ending else None
    return ConsentView(standing, TEXTS.current(purpose), in_force, False, waits_for, request)


GIVEN, DEFERRED = ConsentState.GIVEN, ConsentState.WITHDRAWAL_DEFERRED
ALL = (
    view(Purpose.ACCESS),
    view(Purpose.MATERIALS, GIVEN, ConsentState.EXPIRED),
    view(Purpose.ACCOUNT, ConsentState.REQUESTED, ConsentState.REFUSED),
    view(Purpose.CONTRACT, GIVEN, DEFERRED, waits=True),
    view(Purpose.SUPPORT, GIVEN),
)
HISTORY = view(Purpose.MATERIALS, *ConsentState)
ENDS_SOON = ConsentView(HISTORY.standing, TEXTS.current(Purpose.MATERIALS), in_force=True, renewable=True)

RECEIPTS = (GIVEN, ConsentState.RENEWED, ConsentState.REFUSED, ConsentState.WITHDRAWN)


def receipt_of(state: ConsentState) -> State:
    return lambda words: consent_events.receipt(event(state, Purpose.MATERIALS), words)


CONSENTS: Mapping[str, State] = {
    "consents": lambda words: consents.consents(ALL, words),
    "consent-none": lambda words: consents.consent(view(Purpose.SUPPORT), words),
    "consent-asked": lambda words: consents.consent(view(Purpose.CONTRACT, ConsentState.REQUESTED), words),
    "consent-given": lambda words: consents.consent(view(Purpose.MATERIALS, GIVEN), words),
    "consent-would-wait": lambda words: consents.consent(view(Purpose.CONTRACT, GIVEN, waits=True), words),
    "consent-waits": lambda words: consents.consent(view(Purpose.CONTRACT, GIVEN, DEFERRED, waits=True), words),
    "consent-withdrawn": lambda words: consents.consent(view(Purpose.CONTRACT, GIVEN, ConsentState.WITHDRAWN), words),
    "consent-unknown-text": lambda words: consents.consent(view(Purpose.CONTRACT, GIVEN, version="2019-1"), words),
    "consent-ends-soon": lambda words: consents.consent(ENDS_SOON, words),
    "consent-history": lambda words: consent_events.history(HISTORY, words),
    "consent-history-last": lambda words: consent_events.history(HISTORY, words, 9),
    **{f"consent-receipt-{one.value}": receipt_of(one) for one in RECEIPTS},
    "consent-receipt-deferred": lambda words: consent_events.receipt(event(DEFERRED), words, WAITS_FOR),
    "consent-notice-withdrawn": lambda words: consent_events.notice(event(ConsentState.WITHDRAWN), words),
    "consent-notice-expired": lambda words: consent_events.notice(event(ConsentState.EXPIRED), words),
}
