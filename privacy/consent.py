"""Consents as a ledger of events per subject and purpose; the newest event says how it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from privacy.dossier import Purpose
from privacy.renter import Language


class ConsentState(StrEnum):
    REQUESTED = "requested"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAW_REQUESTED = "withdraw_requested"
    WITHDRAWAL_DEFERRED = "withdrawal_deferred"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RENEWED = "renewed"


class ConsentMethod(StrEnum):
    TELEGRAM_BUTTON = "telegram_button"
    CONTRACT_PAPER = "contract_paper"
    SITE_FORM = "site_form"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """Appended, never changed (§6.2.3: consent must be provable). `at` is UTC."""

    purpose: Purpose
    state: ConsentState
    text_version: str
    language: Language
    method: ConsentMethod
    at: datetime
