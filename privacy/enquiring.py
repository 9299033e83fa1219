"""The renter's side of an enquiry: opening it, writing more, editing, reading it again, closing it."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from privacy.deadline import Deadlines
from privacy.enquiry import (
    FROM_RENTER,
    LONGEST,
    Enquiry,
    EnquiryId,
    EnquiryMessage,
    EnquiryStatus,
    Media,
    MessageId,
    Thread,
    Topic,
    new_enquiry_number,
)
from privacy.enquiry_closing import closed, record_enquiry
from privacy.enquiry_letters import tell_desk
from privacy.errors import Reason, Refused
from privacy.hearing import Hearing
from privacy.muting import sure_not_muted
from privacy.ports import Clock, Storage, Transaction
from privacy.relaying import relay_edit
from privacy.renter import Language, Link, Occasion, Renter
from privacy.rules import Rules

_HOUR = timedelta(hours=1)
REOPENED_WITHIN = timedelta(days=14)
"""After that a new conversation is begun."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text as the renter sent it; `telegram_id` is the message's number in the chat."""

    text: str = dataclasses.field(repr=False)
    telegram_id: int
    media: Media | None = None


class Enquiring:
    """No proof of identity is asked for, so nothing that the company holds is ever shown here."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._rules, self._deadlines = storage, clock, rules, deadlines
        self._hearing = Hearing(storage, clock, deadlines)

    async def may_open(self, renter: Renter) -> None:
        """Raises Refused: ENQUIRIES_OPEN."""
        await self._storage.read(lambda tx: self._check_room(tx, renter))

    async def may_write(self, renter: Renter, number: str) -> Enquiry:
        """Raises Refused: UNKNOWN_ENQUIRY, ENQUIRY_CLOSED."""
        return await self._storage.read(lambda tx: _own_open(tx, renter, number, self._clock.now()))

    async def open(self, renter: Renter, topic: Topic, written: Written, occasion: Occasion) -> Enquiry:
        """Raises Refused: ENQUIRIES_OPEN, ENQUIRY_TOO_FAST, ENQUIRY_TOO_MANY, STATEMENT_TOO_LONG."""
        return await self._storage.write(lambda tx: self._open(tx, renter, topic, written, occasion))

    async def write(self, renter: Renter, number: str, written: Written, occasion: Occasion) -> Enquiry:
        """The company has the next word again, and its term begins anew. What was closed lately is open again.

        Raises Refused: UNKNOWN_ENQUIRY, ENQUIRY_CLOSED, ENQUIRY_TOO_FAST, ENQUIRY_TOO_MANY, STATEMENT_TOO_LONG.
        """
        return await self._storage.write(lambda tx: self._write(tx, renter, number, written, occasion))

    async def amend(self, renter: Renter, written: Written, occasion: Occasion) -> bool:
        """The renter edited a message; False if it is none of an open enquiry.

        Raises Refused: STATEMENT_TOO_LONG, MUTED.
        """
        known = await self._storage.read(lambda tx: tx.enquiries.written_as(renter.account_id, written.telegram_id))
        if known is None:
            return False
        return await self._storage.write(lambda tx: _amend(tx, known, written, occasion))

    async def close(self, renter: Renter, number: str, occasion: Occasion) -> Enquiry:
        """Closing what is closed changes nothing. Raises Refused: UNKNOWN_ENQUIRY."""
        return await self._storage.write(lambda tx: _close(tx, renter, number, occasion))

    async def all(self, renter: Renter) -> Sequence[Enquiry]:
        """Newest first."""
        return await self._storage.read(lambda tx: tx.enquiries.of_account(renter.account_id))

    async def thread(self, renter: Renter, number: str) -> Thread:
        """Raises Refused: UNKNOWN_ENQUIRY."""

        def work(tx: Transaction) -> Thread:
            enquiry = _own(tx, renter, number)
            return Thread(enquiry, tuple(tx.enquiries.thread(enquiry.enquiry_id)))

        return await self._storage.read(work)

    def _open(self, tx: Transaction, renter: Renter, topic: Topic, written: Written, occasion: Occasion) -> Enquiry:
        if (before := _said_before(tx, renter, occasion)) is not None:
            return before
        self._check_room(tx, renter)
        enquiry = self._new(tx, renter, topic, occasion)
        tx.enquiries.add(enquiry)
        self._say(tx, enquiry, renter, written, occasion)
        record_enquiry(tx, "enquiry.open", enquiry, f"account:{renter.account_id}", occasion)
        tell_desk(tx, enquiry, news=True)
        return enquiry

    def _write(self, tx: Transaction, renter: Renter, number: str, written: Written, occasion: Occasion) -> Enquiry:
        if (before := _said_before(tx, renter, occasion)) is not None:
            return before
        enquiry = _own_open(tx, renter, number, occasion.at)
        if not enquiry.active:
            enquiry = self._reopen(tx, renter, enquiry, occasion)
        said = self._say(tx, enquiry, renter, written, occasion)
        waits_already = enquiry.status is EnquiryStatus.OPEN
        due = enquiry.answer_due_at if waits_already else self._deadlines.answer_due(occasion.at)
        asked = tx.enquiries.save(
            replace(enquiry, status=EnquiryStatus.OPEN, answer_due_at=due, changed_at=occasion.at)
        )
        tell_desk(tx, asked, news=True)
        self._hearing.heard(tx, asked, said)
        return asked

    def _reopen(self, tx: Transaction, renter: Renter, enquiry: Enquiry, occasion: Occasion) -> Enquiry:
        """Whoever answered before has it again, if they are still at the desk."""
        self._check_room(tx, renter)
        before = tx.staff.get(enquiry.assigned_to) if enquiry.assigned_to is not None else None
        heir = before.staff_id if before is not None and before.active else None
        record_enquiry(tx, "enquiry.reopened", enquiry, f"account:{renter.account_id}", occasion)
        return replace(enquiry, assigned_to=heir, closed_at=None, closed_by=None)

    def _new(self, tx: Transaction, renter: Renter, topic: Topic, occasion: Occasion) -> Enquiry:
        current = tx.accounts.get(renter.account_id) or renter
        proven = current.link is Link.LINKED and current.proof_stands(occasion.at, self._rules.proof_lifetime)
        return Enquiry(
            enquiry_id=EnquiryId(uuid4().hex),
            number=new_number(tx),
            account_id=renter.account_id,
            language=current.language or Language.RU,
            topic=topic,
            status=EnquiryStatus.OPEN,
            subject_id=current.subject_id if proven else None,
            opened_at=occasion.at,
            answer_due_at=self._deadlines.answer_due(occasion.at),
            changed_at=occasion.at,
        )

    def _say(
        self, tx: Transaction, enquiry: Enquiry, renter: Renter, written: Written, occasion: Occasion
    ) -> EnquiryMessage:
        sure_not_muted(tx, enquiry, occasion)
        self._check_pace(tx, renter, occasion)
        message = EnquiryMessage(
            message_id=MessageId(uuid4().hex),
            enquiry_id=enquiry.enquiry_id,
            author=FROM_RENTER,
            text=fitting_text(written.text),
            at=occasion.at,
            cause=occasion.cause,
            telegram_id=written.telegram_id,
            media=written.media,
        )
        tx.enquiries.say(message)
        return message

    def _check_pace(self, tx: Transaction, renter: Renter, occasion: Occasion) -> None:
        key, most = f"enquiry:{renter.account_id}", self._rules.enquiry_messages_per_hour
        if tx.tries.since(key, occasion.at - self._rules.enquiry_pause):
            raise Refused(Reason.ENQUIRY_TOO_FAST)
        if tx.tries.since(key, occasion.at - _HOUR) >= most:
            raise Refused(Reason.ENQUIRY_TOO_MANY, most=most)
        tx.tries.add(key, occasion.cause, occasion.at)

    def _check_room(self, tx: Transaction, renter: Renter) -> None:
        own = tx.enquiries.of_account(renter.account_id)
        active = sum(one.active and one.about is None for one in own)
        if active >= self._rules.open_enquiries:
            raise Refused(Reason.ENQUIRIES_OPEN, most=self._rules.open_enquiries)


def fitting_text(text: str) -> str:
    """Raises Refused: STATEMENT_TOO_LONG."""
    if len(text) > LONGEST:
        raise Refused(Reason.STATEMENT_TOO_LONG, longest=LONGEST)
    return text.strip()


def _amend(tx: Transaction, known: EnquiryMessage, written: Written, occasion: Occasion) -> bool:
    enquiry = tx.enquiries.get(known.enquiry_id)
    if enquiry is None or not enquiry.active:
        return False
    sure_not_muted(tx, enquiry, occasion)
    tx.enquiries.amend(known, fitting_text(written.text), occasion.at)
    tell_desk(tx, enquiry, occurrence=occasion.cause)
    relay_edit(tx, enquiry, known, occasion.cause)
    return True


def _close(tx: Transaction, renter: Renter, number: str, occasion: Occasion) -> Enquiry:
    enquiry = _own(tx, renter, number)
    return closed(tx, enquiry, FROM_RENTER, occasion) if enquiry.active else enquiry


def _own(tx: Transaction, renter: Renter, number: str) -> Enquiry:
    """Only the account that asked: another account of the same person has its own conversations."""
    enquiry = tx.enquiries.by_number(number)
    if enquiry is None or enquiry.account_id != renter.account_id:
        raise Refused(Reason.UNKNOWN_ENQUIRY)
    return enquiry


def _own_open(tx: Transaction, renter: Renter, number: str, at: datetime) -> Enquiry:
    """Or one that was closed so lately that it may be opened again."""
    enquiry = _own(tx, renter, number)
    if enquiry.closed_at is not None and at >= enquiry.closed_at + REOPENED_WITHIN:
        raise Refused(Reason.ENQUIRY_CLOSED)
    return enquiry


def _said_before(tx: Transaction, renter: Renter, occasion: Occasion) -> Enquiry | None:
    """The same update handled again has its effect already."""
    said = tx.enquiries.by_cause(renter.account_id, occasion.cause)
    return tx.enquiries.get(said.enquiry_id) if said is not None else None


def new_number(tx: Transaction) -> str:
    """One that nobody has."""
    number = new_enquiry_number()
    while tx.enquiries.by_number(number) is not None:
        number = new_enquiry_number()
    return number
