"""The receipt of one consent event: what Law 94-V art. 8(4) wants said, in the order of ISO/IEC TS 27560, signed.

It is made from the ledger, so it comes out the same, byte for byte, whenever it is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from privacy.consent import ConsentEvent
from privacy.consent_text import ConsentCatalogue, ConsentText
from privacy.dossier import Category
from privacy.hold import HoldBasis
from privacy.policy import Named, Policy
from privacy.ports import Signer
from privacy.renter import Language
from privacy.signed import Signed, sign

RECEIPT = "consent-receipt"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Receipts:
    """Nobody is named in a receipt: the person stands there by the pseudonym that data systems know."""

    policy: Policy
    catalogue: ConsentCatalogue

    def receipt(self, event: ConsentEvent, subject_ref: str, signer: Signer) -> Signed:
        text = self.catalogue.find(event.purpose, event.text_version)
        return sign(RECEIPT, self._payload(event, subject_ref, text), signer)

    def _payload(self, event: ConsentEvent, subject_ref: str, text: ConsentText | None) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "receipt": f"CR-{event.number.upper()}",
            "jurisdiction": "KZ",
            "regime": "Law of the Republic of Kazakhstan No. 94-V, art. 8",
            "controller": _controller(self.policy),
            "subject": {"pseudonym": subject_ref, "identified_by": "phone_number"},
            "purpose": event.purpose.value,
            "event": _event(event),
            "notice": _notice(event, text, self.policy),
            "covers": _covers(text) if text else None,
            "term": _term(event, text),
            "withdrawal": _withdrawal(text),
        }


def _controller(policy: Policy) -> dict[str, Any]:
    return {"name": _named(policy.controller), "address": _named(policy.address), "bin": policy.bin or None}


def _event(event: ConsentEvent) -> dict[str, Any]:
    return {
        "state": event.state.value,
        "at": event.at.isoformat(),
        "method": event.method.value,
        "request": event.request_id,
    }


def _notice(event: ConsentEvent, text: ConsentText | None, policy: Policy) -> dict[str, Any]:
    """The exact text, its hash as it was written down at the time, and the hash of the text in the other language."""
    return {
        "version": event.text_version,
        "language": event.language.value,
        "text": text.text[event.language] if text else None,
        "text_sha256": event.text_sha256 or None,
        "sha256_by_language": {lang.value: text.sha256(lang) for lang in Language} if text else None,
        "policy": {"version": policy.version, "url": policy.url},
    }


def _covers(text: ConsentText) -> dict[str, Any]:
    return {
        "data": [category.value for category in Category if category in text.categories],
        "third_parties": {
            "transfer": bool(text.recipients),
            "recipients": [_named(recipient) for recipient in text.recipients],
        },
        "cross_border": text.cross_border,
        "public_sources": text.public_sources,
        "processing": ["collection", "storage", "use", "destruction"],
    }


def _term(event: ConsentEvent, text: ConsentText | None) -> dict[str, Any]:
    if event.valid_until is not None:
        return {"until": event.valid_until.isoformat()}
    return {"until": None, "rule": "until_purpose_is_reached" if text else "not_known_here"}


def _withdrawal(text: ConsentText | None) -> dict[str, Any]:
    deferring = [basis.value for basis in HoldBasis if text and basis in text.deferred_by]
    return {"possible": True, "how": "telegram_bot", "deferred_by": deferring}


def _named(named: Named) -> Mapping[str, str]:
    return {language.value: named[language] for language in Language}
