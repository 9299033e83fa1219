"""Opening closed access after a person was checked in the office: the way back for who has no document on file."""

from collections.abc import Sequence
from enum import StrEnum

from privacy.authority import acting_member
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId, SubjectId
from privacy.staff import Role, StaffId, StaffMember

SHORTEST_PSEUDONYM = 8
"""As many characters as the message to the leads shows."""


class OpeningReason(StrEnum):
    """What stands behind it; a closed list, kept with the evidence."""

    CHECKED_IN_OFFICE = "checked_in_office"


class Reopening:
    """For leads. Nobody gets in by it: every account is unlinked, and must prove its number anew."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def may_open(self, staff_id: StaffId, pseudonym: str) -> str:
        """Before a lead is asked whether they are sure; the whole pseudonym. Raises Refused as `open`."""

        def work(tx: Transaction) -> str:
            return tx.subjects.ref(_ready(tx, staff_id, pseudonym)[1])

        return await self._storage.read(work)

    async def open(self, staff_id: StaffId, pseudonym: str, reason: OpeningReason) -> int:
        """End every freeze of this subject, and tell its accounts; how many there are.

        The number alone links the first account again; another one gives the second proof, as ever.
        `pseudonym` is the subject's, or its beginning.

        Raises Refused: NOT_STAFF, ROLE_TOO_LOW, NOT_CLOSED, OWN_ACCESS.
        """
        return await self._storage.write(lambda tx: self._open(tx, staff_id, pseudonym, reason))

    def _open(self, tx: Transaction, staff_id: StaffId, pseudonym: str, reason: OpeningReason) -> int:
        member, subject_id = _ready(tx, staff_id, pseudonym)
        accounts, now = _concerned(tx, subject_id), self._clock.now()
        for account in tx.accounts.of_subject(subject_id):
            tx.accounts.unlink(account.account_id)
        tx.freezes.end(subject_id)
        for account_id in accounts:
            facts = {"account_id": account_id, "at": now.isoformat()}
            dedupe = f"reopened:{account_id}:{now.isoformat()}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.ACCESS_REOPENED, facts, dedupe_key=dedupe))
        detail: Facts = {"reason": reason.value, "accounts": len(accounts)}
        actor, about = f"staff:{member.staff_id}", tx.subjects.ref(subject_id)
        tx.evidence.record(Entry("access.reopened", actor, about, now, detail))
        return len(accounts)


def _ready(tx: Transaction, staff_id: StaffId, pseudonym: str) -> tuple[StaffMember, SubjectId]:
    member = acting_member(tx, staff_id, Role.LEAD)
    found = tx.freezes.closed_like(pseudonym) if len(pseudonym) >= SHORTEST_PSEUDONYM else ()
    if len(found) != 1:
        raise Refused(Reason.NOT_CLOSED)
    if _is_own(tx, member, found[0]):
        raise Refused(Reason.OWN_ACCESS)
    return member, found[0]


def _is_own(tx: Transaction, member: StaffMember, subject_id: SubjectId) -> bool:
    account = tx.accounts.find(member.telegram_id) if member.telegram_id is not None else None
    return account is not None and account.account_id in _concerned(tx, subject_id)


def _concerned(tx: Transaction, subject_id: SubjectId) -> Sequence[AccountId]:
    """Those linked, held or closed now, and those that were closed and have logged out since."""
    known = [account.account_id for account in tx.accounts.of_subject(subject_id)]
    return list(dict.fromkeys([*known, *(freeze.account_id for freeze in tx.freezes.of(subject_id))]))
