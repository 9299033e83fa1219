"""Whom to tell about a request, and posting the letters that will."""

from collections.abc import Iterable

from privacy.group_letters import has_group, show_in_group
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, SubjectId
from privacy.request import PrivacyRequest


def linked_accounts(tx: Transaction, subject_id: SubjectId) -> set[AccountId]:
    return {other.account_id for other in tx.accounts.of_subject(subject_id) if other.link is Link.LINKED}


def concerned(tx: Transaction, request: PrivacyRequest) -> set[AccountId]:
    """Every linked account of the subject, and the one that filed the request."""
    return linked_accounts(tx, request.subject_id) | {request.account_id}


def tell_renters(
    tx: Transaction,
    request: PrivacyRequest,
    accounts: Iterable[AccountId],
    kind: LetterKind,
    occurrence: str = "",
) -> None:
    """One letter of a kind per account and request; `occurrence` tells apart what may happen several times."""
    for account_id in sorted(accounts):
        facts = {"account_id": account_id, "request_id": request.request_id}
        dedupe = f"{kind.value}:{account_id}:{request.request_id}:{occurrence}"
        tx.outbox.post(Letter(Lane.PEOPLE, kind, facts, dedupe_key=dedupe))


def tell_staff(tx: Transaction, request: PrivacyRequest, occurrence: str = "") -> None:
    """The staff group shows every change; without one, everybody has a card in their private chat."""
    if has_group(tx):
        show_in_group(tx, request)
    else:
        tell_privately(tx, request, occurrence)


def tell_privately(tx: Transaction, request: PrivacyRequest, occurrence: str = "") -> None:
    """Everybody at the desk has one card of the request in their private chat; each change redraws it."""
    for member in tx.staff.active():
        facts = {"staff_id": member.staff_id, "request_id": request.request_id}
        key = f"staff:{member.staff_id}:{request.request_id}"
        dedupe = f"{key}:{request.version}:{occurrence}"
        letter = Letter(Lane.PEOPLE, LetterKind.STAFF_REQUEST, facts, order_key=key, dedupe_key=dedupe)
        tx.outbox.post(letter)
