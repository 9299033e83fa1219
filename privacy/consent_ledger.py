"""Writing to the ledger of consents: each event with its audit entry, and letters to those whom it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from privacy.consent import ConsentEvent, ConsentStanding, standings, stopped_by
from privacy.consent_text import ConsentText
from privacy.dossier import Purpose
from privacy.evidence import Entry
from privacy.hold import Hold, HoldBasis
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import AccountId, SubjectId


@dataclass(frozen=True, slots=True)
class Obligation:
    """What lets a withdrawal wait (Law art. 8(2)): up to and including `until`, or until it is lifted."""

    basis: HoldBasis
    until: date | None


def obligations(text: ConsentText, holds: Iterable[Hold], day: date) -> tuple[Obligation, ...]:
    """Of each kind the one that stands longest on this day. A duty to keep data stops no withdrawal."""
    standing = [hold for hold in holds if hold.stands_on(day) and hold.basis in text.deferred_by]
    longest = {hold.basis: hold for hold in sorted(standing, key=lambda hold: hold.until or date.max)}
    return tuple(Obligation(basis, longest[basis].until) for basis in HoldBasis if basis in longest)


def standing_of(tx: Transaction, subject_id: SubjectId, purpose: Purpose) -> ConsentStanding:
    return standings(tx.consents.of(subject_id))[purpose]


def stopped_purposes(tx: Transaction, subject_id: SubjectId) -> frozenset[Purpose]:
    """Purposes for which the subject's values may not be used: the consent was withdrawn or has expired."""
    return frozenset(stopped_by(tx.consents.of(subject_id)))


def append(tx: Transaction, subject_id: SubjectId, event: ConsentEvent, actor: str) -> ConsentEvent:
    """Once, however often it is written; with its link in the audit chain."""
    if tx.consents.add(subject_id, event):
        detail = {
            "purpose": event.purpose.value,
            "version": event.text_version,
            "language": event.language.value,
            "sha256": event.text_sha256,
            "request": event.request_id,
        }
        entry = Entry(f"consent.{event.state.value}", actor, tx.subjects.ref(subject_id), event.at, detail)
        tx.evidence.record(entry)
    return event


def tell_of_consent(tx: Transaction, accounts: Iterable[AccountId], kind: LetterKind, event: ConsentEvent) -> None:
    """The letter names the event; what it says is read from the ledger when it is delivered."""
    for account_id in sorted(accounts):
        facts = {"account_id": account_id, "purpose": event.purpose.value, "event": event.number}
        dedupe = f"{kind.value}:{account_id}:{event.number}"
        tx.outbox.post(Letter(Lane.PEOPLE, kind, facts, dedupe_key=dedupe))


def just_after(standing: ConsentStanding, at: datetime) -> datetime:
    """A moment for the next event: never before the newest one, so that the order of the ledger is that of time."""
    newest = standing.newest
    return at if newest is None or newest.at < at else newest.at + timedelta(microseconds=1)
