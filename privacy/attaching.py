"""Attaching a document to an open request, and staff reading it: sealed, logged, gone when the request ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from privacy.access_log import Look, LookedAt, Looker
from privacy.attachment import ATTACHED, Attachment
from privacy.authority import acting_member, is_own, numbered
from privacy.deadline import Deadlines
from privacy.deciding import sure_in_hand
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.explaining import EXPLAINED
from privacy.hearing import Hearing
from privacy.journal import record, refresh_cards
from privacy.my_requests import MyRequests
from privacy.ports import Clock, Storage, Transaction
from privacy.relaying import Added
from privacy.renter import Occasion, Renter
from privacy.request import PrivacyRequest, RequestEvent
from privacy.rules import Rules
from privacy.staff import StaffId
from privacy.standing import sure_is_open_to
from privacy.statement import add_to_statement
from privacy.telling import tell_staff


@dataclass(frozen=True, slots=True)
class Attached:
    """What the renter is told: to which request, and how many documents it has by now."""

    number: str
    documents: int


class Attaching:
    """Both sides of a document. It is never in a letter, an event or the audit chain."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._rules = storage, rules
        self._hearing = Hearing(storage, clock, deadlines)
        self._own = MyRequests(storage, clock, rules)

    async def attach(
        self, renter: Renter, number: str, attachment: Attachment, caption: str, occasion: Occasion
    ) -> Attached:
        """Keep it, and what is written under it as the renter's words; the same message again adds nothing.

        Raises Refused: UNKNOWN_REQUEST, CLOSED, ACCESS_FROZEN, TOO_MANY_FILES, STATEMENT_TOO_LONG.
        """
        return await self._storage.write(lambda tx: self._attach(tx, renter, number, attachment, caption, occasion))

    async def read(self, staff_id: StaffId, number: str, occasion: Occasion) -> Sequence[Attachment]:
        """All documents of a request, for who decides; the look is in the renter's log.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOSED, NOT_TAKEN, TAKEN_BY_OTHER.
        """
        return await self._storage.write(lambda tx: _read(tx, staff_id, number, occasion))

    def _attach(
        self, tx: Transaction, renter: Renter, number: str, attachment: Attachment, caption: str, occasion: Occasion
    ) -> Attached:
        request = self._own.own(tx, renter, number)
        if not request.active:
            raise Refused(Reason.CLOSED)
        sure_is_open_to(tx, request, renter.account_id)
        causes = tx.attachments.causes(request.request_id)
        if occasion.cause in causes:
            return Attached(request.number, len(causes))
        check_room(len(causes), self._rules)
        kept_by = (request.request_id, renter.account_id, request.subject_id)
        if not tx.attachments.add(*kept_by, attachment, occasion.cause, occasion.at):
            raise Refused(Reason.CLOSED)
        if caption.strip() and add_to_statement(tx, request, caption, occasion):
            note(tx, request, renter, occasion.at, EXPLAINED)
        note(tx, request, renter, occasion.at, ATTACHED)
        tell_staff(tx, request, occurrence=occasion.cause)
        refresh_cards(tx, self._hearing.added(tx, request, Added.DOCUMENT, occasion.cause))
        return Attached(request.number, len(causes) + 1)


def check_room(documents: int, rules: Rules) -> None:
    """Raises Refused: TOO_MANY_FILES."""
    if documents >= rules.attachments_per_request:
        raise Refused(Reason.TOO_MANY_FILES, most=rules.attachments_per_request)


def note(tx: Transaction, request: PrivacyRequest, renter: Renter, at: datetime, what: str) -> None:
    """One event for each document: its place in the timeline, and how they are counted."""
    actor = f"account:{renter.account_id}"
    tx.requests.note(RequestEvent(request.request_id, request.place, request.place, actor, at, what))
    record(tx, f"request.{what}", request, actor, at)


def _read(tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> Sequence[Attachment]:
    member, request = acting_member(tx, staff_id), numbered(tx, number)
    if is_own(tx, member, request):
        raise Refused(Reason.OWN_REQUEST)
    if not request.active:
        raise Refused(Reason.CLOSED)
    sure_in_hand(tx, member, request)
    found = tx.attachments.of(request.request_id)
    if found:
        actor = f"staff:{member.staff_id}"
        look = Look(Looker.STAFF, actor, LookedAt.ATTACHMENT, request.number, occasion.at)
        tx.access_log.record(request.subject_id, look)
        detail = {"documents": len(found)}
        tx.evidence.record(Entry("attachment.read", actor, f"request:{request.request_id}", occasion.at, detail))
    return found
