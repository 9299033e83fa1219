"""The desk's side of an enquiry: who takes it, reading it, an answer that is looked over before it goes, the end."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.access_log import Look, LookedAt, Looker
from privacy.authority import acting_member
from privacy.enquiring import fitting_text
from privacy.enquiry import (
    DeliveryState,
    Enquiry,
    EnquiryId,
    MessageId,
    Thread,
)
from privacy.enquiry_answer import say_to_renter, settle_answer
from privacy.enquiry_closing import closed, record_enquiry
from privacy.enquiry_holding import held_enquiry, name_of, others_enquiry, take_enquiry
from privacy.enquiry_letters import tell_closed, tell_desk
from privacy.errors import Reason, Refused
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language, Occasion
from privacy.seeming_language import seeming_language
from privacy.staff import Role, StaffId

_DRAFT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class DeskEnquiry:
    """What staff see without reading: no text. `taken_by` is a name; `messages` how many the renter wrote."""

    enquiry: Enquiry
    taken_by: str | None
    messages: int
    edited: bool
    answer: DeliveryState | None
    why: str = ""
    muted_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it goes. `seems` is the language it seems to be in, where that can be said."""

    enquiry: Enquiry
    seems: Language | None
    text: str = dataclasses.field(repr=False)

    @property
    def other_language(self) -> bool:
        return self.seems is not None and self.seems is not self.enquiry.language


class EnquiryDesk:
    """Every act names who does it and is checked against our own records, each time anew."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def waiting(self, staff_id: StaffId) -> Sequence[Enquiry]:
        """What waits for an answer, the most urgent first. Raises Refused: NOT_STAFF."""

        def work(tx: Transaction) -> Sequence[Enquiry]:
            acting_member(tx, staff_id)
            return tx.enquiries.unfinished()

        return await self._storage.read(work)

    async def show(self, staff_id: StaffId, number: str) -> DeskEnquiry:
        """Raises Refused: NOT_STAFF, UNKNOWN_ENQUIRY, OWN_ENQUIRY."""
        return await self._storage.read(lambda tx: as_desk_sees(tx, others_enquiry(tx, staff_id, number)[1]))

    async def by_id(self, enquiry_id: EnquiryId) -> DeskEnquiry | None:
        """For cards that the messenger draws."""

        def work(tx: Transaction) -> DeskEnquiry | None:
            enquiry = tx.enquiries.get(enquiry_id)
            return as_desk_sees(tx, enquiry) if enquiry is not None else None

        return await self._storage.read(work)

    async def read(self, staff_id: StaffId, number: str, occasion: Occasion) -> Thread:
        """What was said. The look is in the audit chain, and in the renter's log if we know whose it is.

        Raises Refused: NOT_STAFF, UNKNOWN_ENQUIRY, OWN_ENQUIRY.
        """
        return await self._storage.write(lambda tx: _read(tx, staff_id, number, occasion))

    async def take(self, staff_id: StaffId, number: str) -> Enquiry:
        """The first who takes it has it. Raises Refused: as show; ENQUIRY_CLOSED, ENQUIRY_TAKEN, ENQUIRY_CHANGED."""
        return await self._storage.write(lambda tx: take_enquiry(tx, staff_id, number)[1])

    async def release(self, staff_id: StaffId, number: str) -> DeskEnquiry:
        """By who has it, or by a lead. Raises Refused: as take."""
        return await self._storage.write(lambda tx: _release(tx, staff_id, number))

    async def draft(self, staff_id: StaffId, number: str, text: str) -> Draft:
        """Keep the answer, sealed, until it is sent. Raises Refused: as take; STATEMENT_TOO_LONG."""
        return await self._storage.write(lambda tx: self._draft(tx, staff_id, number, text))

    async def drop_draft(self, staff_id: StaffId) -> None:
        await self._storage.write(lambda tx: tx.notes.drop(_draft_key(staff_id)))

    async def send(self, staff_id: StaffId, number: str, occasion: Occasion) -> DeskEnquiry:
        """Send what was drafted for this enquiry, once. Raises Refused: as take; NO_DRAFT."""
        return await self._storage.write(lambda tx: _send(tx, staff_id, number, occasion))

    async def close(self, staff_id: StaffId, number: str, occasion: Occasion) -> DeskEnquiry:
        """The renter is told. Raises Refused: as take."""
        return await self._storage.write(lambda tx: _close(tx, staff_id, number, occasion))

    async def settle(self, message_id: MessageId, state: DeliveryState, why: str = "") -> None:
        """What became of an answer; whoever wrote one that was lost is told."""
        occasion = Occasion(self._clock.now(), "delivery")
        await self._storage.write(lambda tx: settle_answer(tx, message_id, state, why, occasion))

    def _draft(self, tx: Transaction, staff_id: StaffId, number: str, text: str) -> Draft:
        member, enquiry = held_enquiry(tx, staff_id, number)
        kept = fitting_text(text)
        note = {"number": enquiry.number, "text": kept}
        tx.notes.put(_draft_key(member.staff_id), note, self._clock.now() + _DRAFT_FOR)
        return Draft(enquiry, seeming_language(kept), kept)


def _release(tx: Transaction, staff_id: StaffId, number: str) -> DeskEnquiry:
    member, enquiry = others_enquiry(tx, staff_id, number)
    if not enquiry.active:
        raise Refused(Reason.ENQUIRY_CLOSED)
    if enquiry.assigned_to is None:
        return as_desk_sees(tx, enquiry)
    if enquiry.assigned_to != member.staff_id and member.role < Role.LEAD:
        raise Refused(Reason.ENQUIRY_TAKEN, name=name_of(tx, enquiry.assigned_to))
    free = tx.enquiries.save(replace(enquiry, assigned_to=None))
    tell_desk(tx, free)
    return as_desk_sees(tx, free)


def _read(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> Thread:
    member, enquiry = others_enquiry(tx, staff_id, number)
    actor = f"staff:{member.staff_id}"
    record_enquiry(tx, "enquiry.read", enquiry, actor, occasion)
    if enquiry.subject_id is not None:
        look = Look(Looker.STAFF, actor, LookedAt.STATEMENT, enquiry.number, occasion.at)
        tx.access_log.record(enquiry.subject_id, look)
    return Thread(enquiry, tuple(tx.enquiries.thread(enquiry.enquiry_id)))


def _send(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> DeskEnquiry:
    member, enquiry = held_enquiry(tx, staff_id, number)
    note = tx.notes.get(_draft_key(member.staff_id), occasion.at)
    if note is None or note["number"] != enquiry.number:
        raise Refused(Reason.NO_DRAFT)
    tx.notes.drop(_draft_key(member.staff_id))
    say_to_renter(tx, enquiry, f"staff:{member.staff_id}", note["text"], occasion)
    answered = tx.enquiries.get(enquiry.enquiry_id) or enquiry
    return as_desk_sees(tx, answered)


def _close(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> DeskEnquiry:
    member, enquiry = held_enquiry(tx, staff_id, number)
    ended = closed(tx, enquiry, f"staff:{member.staff_id}", occasion)
    tell_closed(tx, ended)
    return as_desk_sees(tx, ended)


def as_desk_sees(tx: Transaction, enquiry: Enquiry) -> DeskEnquiry:
    """For cards, which show no text."""
    messages = tx.enquiries.thread(enquiry.enquiry_id)
    own = [message for message in messages if message.from_renter]
    last = next((message for message in reversed(messages) if message.state is not None), None)
    taken_by = name_of(tx, enquiry.assigned_to) if enquiry.assigned_to is not None else None
    edited = any(message.edited_at is not None for message in own)
    mute = tx.mutes.of(enquiry.account_id)
    state, why = (last.state, last.why) if last is not None else (None, "")
    return DeskEnquiry(enquiry, taken_by, len(own), edited, state, why, mute.until if mute is not None else None)


def _draft_key(staff_id: StaffId) -> str:
    return f"enquiry-draft:{staff_id}"
