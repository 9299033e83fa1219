"""What a renter may do now: whether the proof stands and the second one was given."""

from datetime import datetime

from privacy.errors import Reason, Refused
from privacy.freeze import is_frozen
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, Renter, SubjectId
from privacy.request import PrivacyRequest
from privacy.rules import Rules


def proven_subject(renter: Renter, now: datetime, rules: Rules) -> SubjectId:
    """The subject this account may speak for. Raises Refused: ACCESS_FROZEN, NOT_PROVEN, LINK_HELD."""
    if renter.link is Link.FROZEN:
        raise Refused(Reason.ACCESS_FROZEN)
    if renter.subject_id is None or not renter.proof_stands(now, rules.proof_lifetime):
        raise Refused(Reason.NOT_PROVEN)
    if renter.link is not Link.LINKED:
        raise Refused(Reason.LINK_HELD)
    return renter.subject_id


def sure_is_open_to(tx: Transaction, request: PrivacyRequest, account_id: AccountId) -> None:
    """A closed account may look at its request and take it back, and no more: a stranger may be behind it.

    It stays so after logging out. Raises Refused: ACCESS_FROZEN.
    """
    if is_frozen(tx.freezes.of(request.subject_id), account_id):
        raise Refused(Reason.ACCESS_FROZEN)


def stepped_up_subject(renter: Renter, now: datetime, rules: Rules) -> SubjectId:
    """The same, for what a stolen Telegram account must not do. Raises Refused: also STEP_UP_NEEDED."""
    subject_id = proven_subject(renter, now, rules)
    if not renter.has_stepped_up(now):
        raise Refused(Reason.STEP_UP_NEEDED)
    return subject_id
