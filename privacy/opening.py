"""When data is opened in one account, the person's other accounts hear of it, so that theft is noticed in time."""

from datetime import datetime

from privacy.deadline import day_in_almaty
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Transaction
from privacy.renter import AccountId, Link, SubjectId


def tell_other_accounts(tx: Transaction, opener: AccountId, subject_id: SubjectId, at: datetime) -> None:
    """At most once a day (in Almaty) of each account that opens. Nothing personal is in it."""
    day = day_in_almaty(at).isoformat()
    for other in tx.accounts.of_subject(subject_id):
        if other.account_id != opener and other.link is Link.LINKED and other.reachable:
            facts = {"account_id": other.account_id, "at": at.isoformat()}
            dedupe = f"opened:{opener}:{other.account_id}:{day}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.DATA_OPENED, facts, dedupe_key=dedupe))
