"""What an approved new number leads to: whoever was linked by the old one proves the new one."""

from datetime import datetime

from privacy.dossier import Category
from privacy.journal import record
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import Link, Renter
from privacy.request import Kind, PrivacyRequest

_PHONES = frozenset({Category.MOBILE_NUMBER})


def is_about_phone(request: PrivacyRequest) -> bool:
    return request.kind is Kind.RECTIFICATION and request.categories == _PHONES


def number_taken(tx: Transaction, request: PrivacyRequest) -> bool:
    """Whether somebody else's record has the number that is asked for. Only staff may learn that."""
    kept = tx.corrections.of(request.request_id) if is_about_phone(request) and request.active else None
    if kept is None or kept.new is None:
        return False
    return tx.subjects.by_phone(kept.new) not in {None, request.subject_id}


def settle_links(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> None:
    """The old number may soon be a stranger's: only the account that has proven the new one stays linked."""
    kept = tx.corrections.of(request.request_id)
    proven_by = kept.proven_by if kept else None
    for account in tx.accounts.of_subject(request.subject_id):
        if account.account_id == proven_by and account.link is Link.LINKED:
            tx.accounts.link(account.account_id, request.subject_id, Link.LINKED, request.received_at)
        else:
            _unlink(tx, account, request)
    record(tx, "number.replaced", request, actor, at)


def _unlink(tx: Transaction, account: Renter, request: PrivacyRequest) -> None:
    tx.accounts.unlink(account.account_id)
    facts = {"account_id": account.account_id}
    dedupe = f"replaced:{account.account_id}:{request.request_id}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.NUMBER_REPLACED, facts, dedupe_key=dedupe))
