"""Answers out of the staff group: written, looked over in a preview, and only then sent. There is no other way out."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from privacy.authority import acting_member, is_own, numbered
from privacy.clock_event import PauseReason, standing_pause
from privacy.clocks import Clocks
from privacy.deadline import Deadlines
from privacy.enquiring import fitting_text
from privacy.enquiry import DeliveryState, Enquiry, MessageId
from privacy.enquiry_answer import follow_at, say_to_renter, talk_about
from privacy.enquiry_holding import held_enquiry
from privacy.errors import Reason, Refused
from privacy.group_letters import has_group, show_in_group
from privacy.hearing import watch_for_answer
from privacy.journal import record
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language, Occasion
from privacy.request import PrivacyRequest, RequestEvent, Stage
from privacy.seeming_language import seeming_language
from privacy.staff import Role, StaffId
from privacy.taking import held_by_other
from privacy.template import Template, TemplateFacts, facts_of, is_true_of

_DRAFT_FOR = timedelta(hours=12)
_NOBODYS = frozenset({Reason.CLOSED, Reason.ENQUIRY_CLOSED, Reason.NOT_TAKEN})
_MAY_BE_ASKED = frozenset({Stage.AWAITING_APPROVAL, Stage.NEED_USER_VERIFICATION, Stage.NEED_MORE_INFO})


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An answer that somebody looks over, or has sent. `about` is the request that it belongs to, if to one.

    `asks`: the clock of the request stands until the renter answers.
    `language` is the renter's; `seems` the language that the text seems to be in, where that can be said.
    """

    token: str
    number: str
    about: str | None
    language: Language
    seems: Language | None
    text: str = dataclasses.field(repr=False)
    asks: PauseReason | None = None
    state: DeliveryState | None = None
    why: str = ""

    @property
    def other_language(self) -> bool:
        return self.seems is not None and self.seems is not self.language


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whose matter it is: `number` names an enquiry, or the request `about`."""

    number: str
    about: str | None
    language: Language


class Answering:
    """A matter is named by its number, of an enquiry or of a request. Only who has it or a lead may answer."""

    def __init__(self, storage: Storage, clock: Clock, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._deadlines = storage, clock, deadlines
        self._clocks = Clocks(storage, clock, deadlines)

    async def may_answer(self, staff_id: StaffId, number: str) -> Addressee:
        """Who the answer would go to.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, UNKNOWN_ENQUIRY, OWN_REQUEST, OWN_ENQUIRY, CLOSED,
        ENQUIRY_CLOSED, NOT_TAKEN, TAKEN_BY_OTHER, ENQUIRY_TAKEN.
        """
        return await self._storage.write(lambda tx: _addressee(tx, staff_id, number))

    async def number_of(self, message_id: MessageId) -> str:
        """Of the conversation that a message belongs to. Raises Refused: UNKNOWN_ENQUIRY."""

        def work(tx: Transaction) -> str:
            message = tx.enquiries.message(message_id)
            enquiry = tx.enquiries.get(message.enquiry_id) if message is not None else None
            if enquiry is None:
                raise Refused(Reason.UNKNOWN_ENQUIRY)
            return enquiry.number

        return await self._storage.read(work)

    async def may_ask(self, staff_id: StaffId, number: str) -> Addressee:
        """Of a request alone. Raises Refused: as may_answer; CLOCK_STANDS, NOT_AWAITING_APPROVAL."""

        def work(tx: Transaction) -> Addressee:
            to, request = _addressee(tx, staff_id, number), numbered(tx, number)
            if standing_pause(tx.clocks.of(request.request_id)) is not None:
                raise Refused(Reason.CLOCK_STANDS)
            if request.stage not in _MAY_BE_ASKED:
                raise Refused(Reason.NOT_AWAITING_APPROVAL)
            return to

        return await self._storage.write(work)

    async def ready(self, staff_id: StaffId, number: str, template: Template | None = None) -> TemplateFacts:
        """What ready answers may say of the matter.

        Raises Refused: as may_answer; REQUEST_CHANGED if `template` is not true of it any more.
        """

        def work(tx: Transaction) -> TemplateFacts:
            to = _addressee(tx, staff_id, number)
            facts = facts_of(tx, to.number, to.about, to.language, self._clock.now())
            if template is not None and not is_true_of(template, facts):
                raise Refused(Reason.REQUEST_CHANGED)
            return facts

        return await self._storage.write(work)

    async def draft(self, staff_id: StaffId, number: str, text: str, asks: PauseReason | None = None) -> Outgoing:
        """Keep it, sealed, until it is sent. Raises Refused: as may_answer; STATEMENT_TOO_LONG."""
        return await self._storage.write(lambda tx: self._draft(tx, staff_id, number, text, asks))

    async def drop(self, staff_id: StaffId, token: str) -> tuple[str, PauseReason | None] | None:
        """The number of the matter and what was asked for, if the draft was still there.

        Raises Refused: as may_answer; what has ended or is in nobody's hands is anybody's to clear away.
        """

        def work(tx: Transaction) -> tuple[str, PauseReason | None] | None:
            note = tx.notes.get(_key(token), self._clock.now())
            if note is None:
                return None
            _sure_may_drop(tx, staff_id, note["number"])
            tx.notes.drop(_key(token))
            return note["number"], _asked(note)

        return await self._storage.write(work)

    async def send(self, staff_id: StaffId, token: str, post_id: int | None, occasion: Occasion) -> Outgoing:
        """Send this very draft, once. `post_id` is the preview, on which its delivery will be shown.

        What asks for something stops the clock. Raises Refused: as may_answer; DRAFT_GONE; as Clocks.pause.
        """
        return await self._storage.write(lambda tx: self._send(tx, staff_id, token, post_id, occasion))

    async def sent(self, message_id: MessageId) -> Outgoing | None:
        """As it stands now, for the preview that shows it."""
        return await self._storage.read(lambda tx: _sent(tx, message_id))

    def _draft(self, tx: Transaction, staff_id: StaffId, number: str, text: str, asks: PauseReason | None) -> Outgoing:
        to, kept, token = _addressee(tx, staff_id, number), fitting_text(text), uuid4().hex[:12]
        note = {"number": number, "text": kept, "asks": asks.value if asks is not None else ""}
        tx.notes.put(_key(token), note, self._clock.now() + _DRAFT_FOR)
        return dataclasses.replace(_outgoing(to, token, kept), asks=asks)

    def _send(
        self, tx: Transaction, staff_id: StaffId, token: str, post_id: int | None, occasion: Occasion
    ) -> Outgoing:
        note = tx.notes.get(_key(token), occasion.at)
        if note is None:
            raise Refused(Reason.DRAFT_GONE)
        to, asks = _addressee(tx, staff_id, note["number"]), _asked(note)
        tx.notes.drop(_key(token))
        said = say_to_renter(tx, _talk(tx, to, occasion), f"staff:{staff_id}", note["text"], occasion)
        if to.about is not None:
            _note_answer(tx, staff_id, to.about, self._clock.now())
        if asks is not None and to.about is not None:
            paused = self._clocks.pause_within(tx, staff_id, to.about, asks)
            watch_for_answer(tx, paused, self._deadlines, Occasion(self._clock.now(), occasion.cause))
        if post_id is not None:
            follow_at(tx, said.message_id, post_id, occasion)
        return dataclasses.replace(_outgoing(to, token, note["text"]), state=said.state, asks=asks)


def _note_answer(tx: Transaction, staff_id: StaffId, number: str, at: datetime) -> None:
    """To write to the renter is to work on the request: its history says so, and its lease begins anew."""
    request, actor = numbered(tx, number), f"staff:{staff_id}"
    tx.requests.note(RequestEvent(request.request_id, request.place, request.place, actor, at, "answered"))
    record(tx, "request.answered", request, actor, at)
    if has_group(tx):
        show_in_group(tx, request)


def _sure_may_drop(tx: Transaction, staff_id: StaffId, number: str) -> None:
    try:
        _addressee(tx, staff_id, number)
    except Refused as refusal:
        if refusal.reason not in _NOBODYS:
            raise


def _addressee(tx: Transaction, staff_id: StaffId, number: str) -> Addressee:
    """The renter behind a matter, for who may answer it."""
    known = tx.enquiries.by_number(number)
    if known is not None and known.about is None:
        _, enquiry = held_enquiry(tx, staff_id, number)
        return Addressee(enquiry.number, None, enquiry.language)
    request = _request_in_hand(tx, staff_id, known.about or number if known is not None else number)
    return Addressee(request.number, request.number, request.language)


def _request_in_hand(tx: Transaction, staff_id: StaffId, number: str) -> PrivacyRequest:
    """What is closed may be answered only where the renter goes on writing about it."""
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    talk = tx.enquiries.about(request.number)
    if not request.active and (talk is None or not talk.active):
        raise Refused(Reason.CLOSED)
    held = tx.assignments.of(request.request_id)
    if held is None and request.active:
        raise Refused(Reason.NOT_TAKEN)
    if held is not None and held.staff_id != staff_id and member.role < Role.LEAD:
        raise held_by_other(tx, request)
    return request


def _talk(tx: Transaction, to: Addressee, occasion: Occasion) -> Enquiry:
    if to.about is not None:
        return talk_about(tx, numbered(tx, to.about), occasion)
    enquiry = tx.enquiries.by_number(to.number)
    if enquiry is None:
        raise Refused(Reason.UNKNOWN_ENQUIRY)
    return enquiry


def _sent(tx: Transaction, message_id: MessageId) -> Outgoing | None:
    answer = tx.enquiries.message(message_id)
    enquiry = tx.enquiries.get(answer.enquiry_id) if answer is not None else None
    if answer is None or enquiry is None:
        return None
    to = Addressee(enquiry.about or enquiry.number, enquiry.about, enquiry.language)
    return dataclasses.replace(_outgoing(to, "", answer.text), state=answer.state, why=answer.why)


def _outgoing(to: Addressee, token: str, text: str) -> Outgoing:
    return Outgoing(token, to.number, to.about, to.language, seeming_language(text), text)


def _asked(note: Mapping[str, str]) -> PauseReason | None:
    return PauseReason(note["asks"]) if note["asks"] else None


def _key(token: str) -> str:
    return f"outgoing:{token}"
