"""Proving a new number before it can be asked for: by the asker's own account, or by another one that a code brings.

A code opens nothing. Whoever follows it can only share their own contact, which the asker then sees masked.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from privacy.contact import SharedContact, own_number
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import AccountId, Link, Occasion, Renter
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject

CODE_FOR = timedelta(minutes=30)
_NOT_OWN = frozenset({Reason.FOREIGN_CONTACT, Reason.FORWARDED_CONTACT, Reason.NOT_PRIVATE})
_CODE_BYTES = 18


class PhoneProof:
    """Notes remember who was asked for whom; the strict rules of privacy.contact judge what comes."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def ask_here(self, renter: Renter, nth: int, occasion: Occasion) -> None:
        """The account that asks will share the new number: it has moved there already.

        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED.
        """

        def work(tx: Transaction) -> None:
            stepped_up_subject(renter, occasion.at, self._rules)
            asked = {"for": renter.account_id, "nth": str(nth)}
            tx.notes.put(asked_key(renter.account_id), asked, occasion.at + CODE_FOR)
            tx.accounts.challenge(renter.account_id, self._clock.now())

        await self._storage.write(work)

    async def invite(self, renter: Renter, nth: int, occasion: Occasion) -> str:
        """A code for the account that has the new number: serves once, for half an hour; the one before is void.

        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED.
        """
        code = secrets.token_urlsafe(_CODE_BYTES)
        await self._storage.write(lambda tx: self._invite(tx, renter, nth, code, occasion))
        return code

    async def open(self, renter: Renter, code: str, occasion: Occasion) -> None:
        """Another account has come by a code, which is spent by that.

        Raises Refused: CODE_SPENT (also run out, void or unknown), CODE_OWN, LINK_HELD.
        """
        await self._storage.write(lambda tx: _open(tx, renter, code, occasion))

    async def is_invited(self, renter: Renter) -> bool:
        """Whether this account has come by a code and has not answered yet."""
        asked = await self._asked(renter)
        return asked is not None and asked["for"] != renter.account_id and "cause" not in asked

    async def is_asked(self, renter: Renter) -> bool:
        """Whether a contact from this account would be a new number, and no proof of who it is."""
        return await self._asked(renter) is not None

    async def ask_invited(self, renter: Renter) -> None:
        """Raises Refused: CODE_SPENT."""

        def work(tx: Transaction) -> None:
            if tx.notes.get(asked_key(renter.account_id), self._clock.now()) is None:
                raise Refused(Reason.CODE_SPENT)
            tx.accounts.challenge(renter.account_id, self._clock.now())

        await self._storage.write(work)

    async def prove(self, renter: Renter, contact: SharedContact, occasion: Occasion) -> bool:
        """Keep the sender's own number, sealed, for the one who asked. True if that is the sender.

        Raises Refused: NEW_NUMBER_NOT_OWN, NEW_NUMBER_LATE, ODD_NUMBER, ANONYMOUS_NUMBER, TOO_MANY_CONTACTS,
        CODE_SPENT, LINK_HELD.
        """
        verdict = await self._storage.write(lambda tx: self._judge(tx, renter, contact, occasion))
        if isinstance(verdict, Refused):
            raise verdict
        return verdict

    async def _asked(self, renter: Renter) -> Mapping[str, str] | None:
        now = self._clock.now()
        return await self._storage.read(lambda tx: tx.notes.get(asked_key(renter.account_id), now))

    def _invite(self, tx: Transaction, renter: Renter, nth: int, code: str, occasion: Occasion) -> None:
        stepped_up_subject(renter, occasion.at, self._rules)
        until = occasion.at + CODE_FOR
        if (before := tx.notes.get(_newest_key(renter.account_id), occasion.at)) is not None:
            tx.notes.drop(before["code"])
        note = {"for": renter.account_id, "nth": str(nth), "until": until.isoformat()}
        tx.notes.put(_code_key(code), note, until)
        tx.notes.put(_newest_key(renter.account_id), {"code": _code_key(code)}, until)
        _record(tx, "number.code_made", renter, occasion)

    def _judge(self, tx: Transaction, renter: Renter, contact: SharedContact, occasion: Occasion) -> bool | Refused:
        """A refusal is returned, not raised: it must be counted, and an error would roll the count back."""
        asked = tx.notes.get(asked_key(renter.account_id), occasion.at)
        if asked is None:
            return Refused(Reason.NEW_NUMBER_LATE)
        here = asked["for"] == renter.account_id
        if asked.get("cause") == occasion.cause:
            return here
        # Read anew: an update that is handled again must meet the question as it stands now.
        current = tx.accounts.get(renter.account_id) or renter
        number = self._number(tx, current, contact, occasion)
        if isinstance(number, Refused):
            return number
        if (why := self._unwelcome(tx, current, asked, occasion)) is not None:
            return Refused(why)
        _keep(tx, current, asked, number, occasion)
        return here

    def _number(self, tx: Transaction, renter: Renter, contact: SharedContact, occasion: Occasion) -> str | Refused:
        tries = f"contact:{renter.account_id}"
        if tx.tries.since(tries, occasion.at - self._rules.contact_window) >= self._rules.contact_tries:
            return Refused(Reason.TOO_MANY_CONTACTS)
        try:
            return own_number(contact, renter.challenged_at, occasion.at)
        except Refused as refusal:
            tx.tries.add(tries, occasion.cause, occasion.at)
            _record(tx, "number.refused", renter, occasion, reason=refusal.reason.value)
            return Refused(_said_here(refusal.reason))

    def _unwelcome(
        self, tx: Transaction, renter: Renter, asked: Mapping[str, str], occasion: Occasion
    ) -> Reason | None:
        asker = tx.accounts.get(AccountId(asked["for"]))
        if renter.link in (Link.HELD, Link.FROZEN):
            return Reason.LINK_HELD
        if asker is None:
            return Reason.CODE_SPENT
        try:
            proven_subject(asker, occasion.at, self._rules)
        except Refused:
            return Reason.CODE_SPENT
        return None


def asked_key(account_id: AccountId) -> str:
    return f"number_asked:{account_id}"


def draft_key(account_id: AccountId) -> str:
    return f"number_draft:{account_id}"


def _code_key(code: str) -> str:
    """Only the hash is ever kept, and the store keeps a keyed index of that."""
    return f"number_code:{sha256(code.encode()).hexdigest()}"


def _newest_key(account_id: AccountId) -> str:
    return f"number_newest:{account_id}"


def _open(tx: Transaction, renter: Renter, code: str, occasion: Occasion) -> None:
    key = _code_key(code)
    asked = tx.notes.get(asked_key(renter.account_id), occasion.at)
    if asked is not None and asked.get("code") == key and "cause" not in asked:
        return  # the same account again, before it has answered
    made = tx.notes.get(key, occasion.at)
    if made is None:
        raise Refused(Reason.CODE_SPENT)
    if made["for"] == renter.account_id:
        raise Refused(Reason.CODE_OWN)
    if renter.link in (Link.HELD, Link.FROZEN):
        raise Refused(Reason.LINK_HELD)
    if not tx.notes.drop(key):
        raise Refused(Reason.CODE_SPENT)
    note = {"for": made["for"], "nth": made["nth"], "code": key}
    tx.notes.put(asked_key(renter.account_id), note, datetime.fromisoformat(made["until"]))
    _record(tx, "number.code_opened", renter, occasion)


def _keep(tx: Transaction, renter: Renter, asked: Mapping[str, str], number: str, occasion: Occasion) -> None:
    until = occasion.at + CODE_FOR
    asker = AccountId(asked["for"])
    draft = {"nth": asked["nth"], "number": number, "by": renter.account_id}
    tx.notes.put(draft_key(asker), draft, until)
    tx.notes.put(asked_key(renter.account_id), {**asked, "cause": occasion.cause}, until)
    tx.accounts.challenge(renter.account_id, None)
    _record(tx, "number.proven", renter, occasion)
    if asker != renter.account_id:
        dedupe = f"answered:{asker}:{occasion.cause}"
        letter = Letter(Lane.PEOPLE, LetterKind.NUMBER_ANSWERED, {"account_id": asker}, dedupe_key=dedupe)
        tx.outbox.post(letter)


def _said_here(reason: Reason) -> Reason:
    """The ordinary sentences lead to proving who one is, which with a new number would end in «not found»."""
    if reason in _NOT_OWN:
        return Reason.NEW_NUMBER_NOT_OWN
    return Reason.NEW_NUMBER_LATE if reason is Reason.STALE_CONTACT else reason


def _record(tx: Transaction, action: str, renter: Renter, occasion: Occasion, **detail: str) -> None:
    tx.evidence.record(Entry(action, f"account:{renter.account_id}", "identity", occasion.at, detail))
