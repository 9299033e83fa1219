"""Closing access: a renter shuts every other account of theirs out of the data, from the account that is at hand."""

from dataclasses import dataclass

from privacy.evidence import Entry
from privacy.freeze import Freeze
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId, Link, Occasion, Renter, SubjectId
from privacy.rules import Rules
from privacy.staff import Role
from privacy.standing import proven_subject


@dataclass(frozen=True, slots=True)
class Closed:
    """How many other accounts were open until now, and whether the one that asked is closed too."""

    others: int
    own: bool


class Freezing:
    """Shuts at once and asks afterwards.

    Who has not given the second proof shuts their own account out as well: so nobody who only has the telephone can
    lock out the owner, who comes back with a document.
    """

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def would_close_own(self, renter: Renter) -> bool:
        """What to say before. Raises Refused: ACCESS_FROZEN, NOT_PROVEN, LINK_HELD."""
        now = self._clock.now()
        proven_subject(renter, now, self._rules)
        return not renter.has_stepped_up(now)

    async def close(self, renter: Renter, occasion: Occasion) -> Closed:
        """The same update again closes nothing more. Raises Refused: ACCESS_FROZEN, NOT_PROVEN, LINK_HELD."""
        return await self._storage.write(lambda tx: self._close(tx, renter, occasion))

    def _close(self, tx: Transaction, renter: Renter, occasion: Occasion) -> Closed:
        current = tx.accounts.get(renter.account_id) or renter
        if (done_before := _done_before(tx, current, occasion)) is not None:
            return done_before
        subject_id = proven_subject(current, occasion.at, self._rules)
        others = _open_others(tx, current, subject_id)
        for account_id in others:
            tx.accounts.freeze(account_id)
            tx.freezes.put(Freeze(account_id, subject_id, occasion.at, occasion.cause))
            _tell(tx, account_id, occasion)
        own = not current.has_stepped_up(occasion.at)
        _close_own(tx, current, subject_id, occasion, stays_open=not own)
        _record(tx, current, subject_id, occasion, len(others), own)
        _tell_leads(tx, subject_id, occasion)
        return Closed(len(others), own)


def _done_before(tx: Transaction, current: Renter, occasion: Occasion) -> Closed | None:
    freezes = tx.freezes.of(current.subject_id) if current.subject_id is not None else ()
    by_this = [freeze for freeze in freezes if freeze.cause == occasion.cause]
    own = next((freeze for freeze in by_this if freeze.account_id == current.account_id), None)
    return Closed(len(by_this) - 1, own.stands) if own is not None else None


def _open_others(tx: Transaction, current: Renter, subject_id: SubjectId) -> list[AccountId]:
    """Who is held sees nothing anyway, and keeps sharing the few tries of all who are held."""
    accounts = tx.accounts.of_subject(subject_id)
    return [one.account_id for one in accounts if one.link is Link.LINKED and one.account_id != current.account_id]


def _close_own(
    tx: Transaction, current: Renter, subject_id: SubjectId, occasion: Occasion, *, stays_open: bool
) -> None:
    """The proof of the number stands, so the second one is all that it takes to come back."""
    lifted_at = occasion.at if stays_open else None
    tx.freezes.put(Freeze(current.account_id, subject_id, occasion.at, occasion.cause, lifted_at))
    if not stays_open:
        tx.accounts.link(current.account_id, subject_id, Link.FROZEN, current.proven_at or occasion.at)


def _tell(tx: Transaction, account_id: AccountId, occasion: Occasion) -> None:
    facts = {"account_id": account_id, "at": occasion.at.isoformat()}
    dedupe = f"frozen:{account_id}:{occasion.cause}"
    tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ACCESS_FROZEN, facts, dedupe_key=dedupe))


def _tell_leads(tx: Transaction, subject_id: SubjectId, occasion: Occasion) -> None:
    ref = tx.subjects.ref(subject_id)
    for member in tx.staff.active():
        if member.role >= Role.LEAD:
            facts = {"staff_id": member.staff_id, "subject_ref": ref, "at": occasion.at.isoformat()}
            dedupe = f"frozen:{member.staff_id}:{occasion.cause}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_ACCESS_FROZEN, facts, dedupe_key=dedupe))


def _record(
    tx: Transaction, current: Renter, subject_id: SubjectId, occasion: Occasion, others: int, own: bool
) -> None:
    detail = {"others": others, "own": own}
    actor, about = f"account:{current.account_id}", tx.subjects.ref(subject_id)
    tx.evidence.record(Entry("access.frozen", actor, about, occasion.at, detail))
