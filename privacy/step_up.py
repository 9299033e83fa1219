"""The second proof: the last four characters of a document on file, because a Telegram account can be stolen."""

import hmac
import unicodedata
from dataclasses import dataclass

from privacy.access_log import Look, LookedAt, Looker, Why
from privacy.dossier import Category, Value
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Lane, Letter, LetterKind
from privacy.masking import SECRET_TAIL
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Link, Occasion, Renter, SubjectId
from privacy.rules import Rules
from privacy.staff import Role
from privacy.use import PROOF_OF_IDENTITY

_DOCUMENTS = (Category.DRIVING_LICENCE, Category.ID_DOCUMENT)
_NUMBER_FIELDS = frozenset({"number", "document_number", "licence_number"})


@dataclass(frozen=True, slots=True)
class Question:
    """Which documents may answer, and how many tries are left."""

    documents: tuple[Category, ...]
    tries_left: int


class StepUp:
    """Asks for the second proof and judges it."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def question(self, renter: Renter) -> Question:
        """Raises Refused: NOT_PROVEN, STEP_UP_LOCKED, STEP_UP_IMPOSSIBLE (no document on file)."""
        return await self._storage.read(lambda tx: self._question(tx, renter))

    async def answer(self, renter: Renter, answer: str, occasion: Occasion) -> None:
        """Grant the second proof for its lifetime; a held or frozen link becomes a linked one.

        Raises Refused: STEP_UP_WRONG (tries_left), STEP_UP_LOCKED, STEP_UP_IMPOSSIBLE, NOT_PROVEN.
        """
        refusal = await self._storage.write(lambda tx: self._judge(tx, renter, answer, occasion))
        if refusal is not None:
            raise refusal

    def _question(self, tx: Transaction, renter: Renter) -> Question:
        subject_id = self._claimed_subject(renter)
        tails = _tails(tx, subject_id)
        if not tails:
            raise Refused(Reason.STEP_UP_IMPOSSIBLE)
        left = self._tries_left(tx, renter, subject_id)
        if left <= 0:
            raise Refused(Reason.STEP_UP_LOCKED)
        return Question(tuple(category for category in _DOCUMENTS if category in tails), left)

    def _judge(self, tx: Transaction, renter: Renter, answer: str, occasion: Occasion) -> Refused | None:
        renter = tx.accounts.get(renter.account_id) or renter  # it may have been frozen a moment ago
        try:
            self._question(tx, renter)
        except Refused as refusal:
            return refusal
        subject_id = self._claimed_subject(renter)
        if _matches(answer, _tails(tx, subject_id)):
            self._grant(tx, renter, subject_id, occasion)
            return None
        return self._count_wrong(tx, renter, subject_id, occasion)

    def _grant(self, tx: Transaction, renter: Renter, subject_id: SubjectId, occasion: Occasion) -> None:
        tx.tries.forget(_key(renter, subject_id))
        if renter.link is not Link.LINKED:
            tx.accounts.link(renter.account_id, subject_id, Link.LINKED, renter.proven_at or occasion.at)
        if renter.link is Link.FROZEN:
            tx.freezes.lift(renter.account_id, subject_id, occasion.at)
            _record(tx, "access.unfrozen", renter, occasion)
        tx.accounts.grant_step_up(renter.account_id, occasion.at + self._rules.step_up_lifetime)
        _record(tx, "step_up.granted", renter, occasion)
        _show_in_log(tx, LookedAt.STEP_UP_PASSED, renter, subject_id, occasion)

    def _count_wrong(self, tx: Transaction, renter: Renter, subject_id: SubjectId, occasion: Occasion) -> Refused:
        tx.tries.add(_key(renter, subject_id), occasion.cause, occasion.at)
        left = self._tries_left(tx, renter, subject_id)
        _record(tx, "step_up.wrong", renter, occasion)
        _show_in_log(tx, LookedAt.STEP_UP_FAILED, renter, subject_id, occasion)
        if left > 0:
            return Refused(Reason.STEP_UP_WRONG, tries_left=left)
        _alert_leads(tx, subject_id, occasion)
        return Refused(Reason.STEP_UP_LOCKED)

    def _tries_left(self, tx: Transaction, renter: Renter, subject_id: SubjectId) -> int:
        since = self._clock.now() - self._rules.step_up_pause
        return self._rules.step_up_tries - tx.tries.since(_key(renter, subject_id), since)

    def _claimed_subject(self, renter: Renter) -> SubjectId:
        if renter.subject_id is None or not renter.proof_stands(self._clock.now(), self._rules.proof_lifetime):
            raise Refused(Reason.NOT_PROVEN)
        return renter.subject_id


def _tails(tx: Transaction, subject_id: SubjectId) -> dict[Category, frozenset[str]]:
    """The last four characters of each document's number on file."""
    held = tx.subjects.values(subject_id, _DOCUMENTS, PROOF_OF_IDENTITY)
    documents = [value for value in held if value.field in _NUMBER_FIELDS]
    found = {category: _tails_of(category, documents) for category in _DOCUMENTS}
    return {category: tails for category, tails in found.items() if tails}


def _tails_of(category: Category, documents: list[Value]) -> frozenset[str]:
    numbers = [_plain(value.text) for value in documents if value.category is category]
    return frozenset(number[-SECRET_TAIL:] for number in numbers if len(number) >= SECRET_TAIL)


def _matches(answer: str, tails: dict[Category, frozenset[str]]) -> bool:
    """Compared in constant time, every candidate every time."""
    given = _plain(answer).encode()
    same = [hmac.compare_digest(given, tail.encode()) for ends in tails.values() for tail in sorted(ends)]
    return any(same)


def _plain(text: str) -> str:
    """What a person means: letters and digits, without spaces, dashes, case or full-width forms."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def _key(renter: Renter, subject_id: SubjectId) -> str:
    """An account that is linked, or was before it was frozen, has tries of its own; all who are held share theirs.

    So a stranger with a recycled number can neither lock the owner out nor get fresh tries by a fresh account.
    """
    return f"step_up:{subject_id}:{Link.HELD.value if renter.link is Link.HELD else renter.account_id}"


def _alert_leads(tx: Transaction, subject_id: SubjectId, occasion: Occasion) -> None:
    ref = tx.subjects.ref(subject_id)
    for member in tx.staff.active():
        if member.role >= Role.LEAD:
            facts = {"staff_id": member.staff_id, "subject_ref": ref}
            dedupe = f"locked:{member.staff_id}:{occasion.cause}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.STAFF_STEP_UP_LOCKED, facts, dedupe_key=dedupe))


def _show_in_log(tx: Transaction, what: LookedAt, renter: Renter, subject_id: SubjectId, occasion: Occasion) -> None:
    """Values were compared with an answer, so the owner reads of it, whatever came of it."""
    look = Look(Looker.RENTER, f"account:{renter.account_id}", what, Why.SECOND_PROOF, occasion.at)
    tx.access_log.record(subject_id, look)


def _record(tx: Transaction, action: str, renter: Renter, occasion: Occasion) -> None:
    tx.evidence.record(Entry(action, f"account:{renter.account_id}", "identity", occasion.at, {}))
