"""Proving a phone number: match, link, throttle; and what happens when a number has changed hands."""

from dataclasses import dataclass
from enum import StrEnum

from privacy.contact import SharedContact, own_number
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.freeze import is_frozen
from privacy.letter import Lane, Letter, LetterKind
from privacy.phone_proof import asked_key
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language, Link, Occasion, Renter, SubjectId
from privacy.rules import Rules


class Proof(StrEnum):
    """How a proof ended. NOT_FOUND is a lawful answer: no data is held for this number."""

    LINKED = "linked"
    HELD = "held"
    FROZEN = "frozen"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Proven:
    proof: Proof
    renter: Renter


class Identity:
    """Who is speaking, and whether they have proven it."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def meet(self, telegram_id: int) -> Renter:
        """The account behind a Telegram id; the first meeting is remembered."""
        known = await self._storage.read(lambda tx: tx.accounts.find(telegram_id))
        if known is not None:
            return known
        return await self._storage.write(lambda tx: tx.accounts.meet(telegram_id, self._clock.now()))

    async def choose_language(self, renter: Renter, language: Language) -> None:
        await self._storage.write(lambda tx: tx.accounts.choose_language(renter.account_id, language))

    async def ask(self, renter: Renter) -> None:
        """Remember that the number was asked for: only a fresh answer to this question counts."""

        def work(tx: Transaction) -> None:
            tx.accounts.challenge(renter.account_id, self._clock.now())
            tx.notes.drop(asked_key(renter.account_id))  # the answer says who they are, not what to record

        await self._storage.write(work)

    async def prove(self, renter: Renter, contact: SharedContact, occasion: Occasion) -> Proven:
        """Match the sender's own number. A wrong contact is counted and logged; too many are refused for a while.

        Raises Refused: see privacy.contact.own_number, and TOO_MANY_CONTACTS.
        """

        def work(tx: Transaction) -> Proven | Refused:
            return _judge(tx, renter, contact, occasion, self._rules)

        verdict = await self._storage.write(work)
        if isinstance(verdict, Refused):
            raise verdict
        return verdict

    async def log_out(self, renter: Renter) -> None:
        """Forget on this side which subject the account belongs to. Its conversations with people stay its own."""

        def work(tx: Transaction) -> None:
            tx.accounts.unlink(renter.account_id)
            tx.enquiries.forget_subject(renter.account_id)

        await self._storage.write(work)


def _judge(
    tx: Transaction, renter: Renter, contact: SharedContact, occasion: Occasion, rules: Rules
) -> Proven | Refused:
    """The refusal is returned, not raised: it must be counted, and an error would roll the count back."""
    tries_key = f"contact:{renter.account_id}"
    if tx.tries.since(tries_key, occasion.at - rules.contact_window) >= rules.contact_tries:
        return Refused(Reason.TOO_MANY_CONTACTS)
    # Read anew: an update that is handled again must meet the question as it stands now.
    current = tx.accounts.get(renter.account_id) or renter
    if _already_proven_by(current, occasion):
        return _proven(tx, current)
    try:
        number = own_number(contact, current.challenged_at, occasion.at)
    except Refused as refusal:
        tx.tries.add(tries_key, occasion.cause, occasion.at)
        _record(tx, "identity.refused", current, occasion, reason=refusal.reason.value)
        return refusal
    return _match(tx, current, number, occasion)


def _already_proven_by(renter: Renter, occasion: Occasion) -> bool:
    return renter.challenged_at is None and renter.proven_at == occasion.at


def _match(tx: Transaction, renter: Renter, number: str, occasion: Occasion) -> Proven:
    subject_id = tx.subjects.by_phone(number)
    if subject_id is None:
        tx.accounts.unlink(renter.account_id)
        _record(tx, "identity.no_match", renter, occasion)
        return _proven(tx, renter)
    link = _link_for(tx, renter, subject_id)
    tx.accounts.link(renter.account_id, subject_id, link, occasion.at)
    tx.accounts.challenge(renter.account_id, None)
    if link is Link.HELD:
        _tell_the_others(tx, renter, subject_id, occasion)
    _record(tx, f"identity.{link.value}", renter, occasion, subject=tx.subjects.ref(subject_id))
    return _proven(tx, renter)


def _link_for(tx: Transaction, renter: Renter, subject_id: SubjectId) -> Link:
    """The first account of a subject is linked; another one is held, for the number may have changed hands.

    Where access was ever closed, the number alone opens it to no new account, not even to the first one.
    """
    freezes = tx.freezes.of(subject_id)
    if is_frozen(freezes, renter.account_id):
        return Link.FROZEN
    if renter.subject_id == subject_id and renter.link is Link.LINKED:
        return Link.LINKED
    others = [other for other in tx.accounts.of_subject(subject_id) if other.account_id != renter.account_id]
    taken = any(other.link is Link.LINKED for other in others)
    return Link.HELD if freezes or taken else Link.LINKED


def _tell_the_others(tx: Transaction, renter: Renter, subject_id: SubjectId, occasion: Occasion) -> None:
    for other in tx.accounts.of_subject(subject_id):
        if other.account_id != renter.account_id and other.link is Link.LINKED:
            facts = {"account_id": other.account_id}
            dedupe = f"claimed:{other.account_id}:{occasion.cause}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.NUMBER_CLAIMED, facts, dedupe_key=dedupe))


def _proven(tx: Transaction, renter: Renter) -> Proven:
    current = tx.accounts.get(renter.account_id) or renter
    match current.link:
        case Link.LINKED:
            return Proven(Proof.LINKED, current)
        case Link.HELD:
            return Proven(Proof.HELD, current)
        case Link.FROZEN:
            return Proven(Proof.FROZEN, current)
        case None:
            return Proven(Proof.NOT_FOUND, current)


def _record(tx: Transaction, action: str, renter: Renter, occasion: Occasion, **detail: str) -> None:
    tx.evidence.record(Entry(action, f"account:{renter.account_id}", "identity", occasion.at, detail))
