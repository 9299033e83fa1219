"""A renter's own words about an open request, and staff reading them: sealed, logged, gone when the request ends."""

from privacy.access_log import Look, LookedAt, Looker
from privacy.authority import acting_member, is_own, numbered
from privacy.deadline import Deadlines
from privacy.deciding import sure_in_hand
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
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
from privacy.statement import add_to_statement, statement_of
from privacy.telling import tell_staff

EXPLAINED = "explained"


class Explaining:
    """Both sides of one text. It is never in a letter, an event or the audit chain."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._hearing = storage, Hearing(storage, clock, deadlines)
        self._own = MyRequests(storage, clock, rules)

    async def may_explain(self, renter: Renter, number: str) -> PrivacyRequest:
        """Raises Refused: UNKNOWN_REQUEST, CLOSED, ACCESS_FROZEN."""
        return await self._storage.read(lambda tx: self._own_open(tx, renter, number))

    async def explain(self, renter: Renter, number: str, text: str, occasion: Occasion) -> PrivacyRequest:
        """Add to what was written before; the same message again adds nothing. A clock that stood for it runs on.

        Raises Refused: UNKNOWN_REQUEST, CLOSED, ACCESS_FROZEN, STATEMENT_TOO_LONG.
        """
        return await self._storage.write(lambda tx: self._explain(tx, renter, number, text, occasion))

    async def read(self, staff_id: StaffId, number: str, occasion: Occasion) -> str | None:
        """What the renter has written, for who decides; the look is in the renter's log.

        Raises Refused: NOT_STAFF, UNKNOWN_REQUEST, OWN_REQUEST, CLOSED, NOT_TAKEN, TAKEN_BY_OTHER.
        """
        return await self._storage.write(lambda tx: self._read(tx, staff_id, number, occasion))

    def _explain(self, tx: Transaction, renter: Renter, number: str, text: str, occasion: Occasion) -> PrivacyRequest:
        request = self._own_open(tx, renter, number)
        if add_to_statement(tx, request, text, occasion):
            actor = f"account:{renter.account_id}"
            tx.requests.note(
                RequestEvent(request.request_id, request.place, request.place, actor, occasion.at, EXPLAINED)
            )
            record(tx, f"request.{EXPLAINED}", request, actor, occasion.at)
            tell_staff(tx, request, occurrence=occasion.cause)
            request = self._hearing.added(tx, request, Added.WORDS, occasion.cause)
            refresh_cards(tx, request)
        return request

    def _own_open(self, tx: Transaction, renter: Renter, number: str) -> PrivacyRequest:
        request = self._own.own(tx, renter, number)
        if not request.active:
            raise Refused(Reason.CLOSED)
        sure_is_open_to(tx, request, renter.account_id)
        return request

    def _read(self, tx: Transaction, staff_id: StaffId, number: str, occasion: Occasion) -> str | None:
        member, request = acting_member(tx, staff_id), numbered(tx, number)
        if is_own(tx, member, request):
            raise Refused(Reason.OWN_REQUEST)
        if not request.active:
            raise Refused(Reason.CLOSED)
        sure_in_hand(tx, member, request)
        text = statement_of(tx, request, occasion)
        if text is not None:
            actor = f"staff:{member.staff_id}"
            tx.access_log.record(
                request.subject_id, Look(Looker.STAFF, actor, LookedAt.STATEMENT, request.number, occasion.at)
            )
            tx.evidence.record(Entry("statement.read", actor, f"request:{request.request_id}", occasion.at, {}))
        return text
