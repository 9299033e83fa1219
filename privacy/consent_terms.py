"""Consents whose term is over (§2.2): they expire by themselves, processing stops, and the renter hears of it."""

from dataclasses import replace
from datetime import datetime

from privacy.consent import ConsentEvent, ConsentMethod, ConsentState
from privacy.consent_ledger import append, just_after, standing_of, tell_of_consent
from privacy.letter import LetterKind
from privacy.ports import Transaction
from privacy.renter import SubjectId
from privacy.telling import linked_accounts

AT_ONCE = 500


def expire_consents(tx: Transaction, now: datetime, limit: int = AT_ONCE) -> int:
    """Returns how many have expired; call again while there are as many as `limit`."""
    lapsed = tx.consents.lapsed(now, limit)
    for subject_id, granted in lapsed:
        _expire(tx, subject_id, granted, now)
    return len(lapsed)


def _expire(tx: Transaction, subject_id: SubjectId, granted: ConsentEvent, now: datetime) -> None:
    at = just_after(standing_of(tx, subject_id, granted.purpose), now)
    event = replace(granted, state=ConsentState.EXPIRED, method=ConsentMethod.SYSTEM, at=at)
    append(tx, subject_id, event, "system")
    tell_of_consent(tx, linked_accounts(tx, subject_id), LetterKind.CONSENT_EXPIRED, event)
