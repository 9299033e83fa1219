"""Not accepting a denial: a new request, linked to the denied one, that people decide anew. Once for each denial."""

from collections.abc import Mapping
from datetime import datetime

from privacy.blocking import restrict
from privacy.correction_fields import Correction
from privacy.deadline import Deadlines
from privacy.erasure import Filed
from privacy.errors import Reason, Refused
from privacy.filing import file_request
from privacy.journal import move, refresh_cards
from privacy.letter import LetterKind
from privacy.my_requests import MyRequests, Story
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Occasion, Renter
from privacy.request import Kind, PrivacyRequest, Remedy, RequestEvent, Stage, Status
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject
from privacy.telling import linked_accounts, tell_renters, tell_staff

APPEALED = "appealed"
"""The reason of the event that a denied request gets when it is appealed."""
ANNOUNCED: Mapping[Kind, LetterKind] = {
    Kind.ERASURE: LetterKind.ERASURE_ANNOUNCED,
    Kind.RECTIFICATION: LetterKind.CORRECTION_ANNOUNCED,
    Kind.RESTRICTION: LetterKind.BLOCK_ANNOUNCED,
}
"""The kinds that people decide on and may therefore deny, and what the subject's other accounts are told."""


class Appeals:
    """The renter's side. What an appeal leads to is decided at the desk, like any request of its kind."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._rules, self._deadlines = storage, rules, deadlines
        self._own = MyRequests(storage, clock, rules)

    async def may_appeal(self, renter: Renter, number: str) -> PrivacyRequest:
        """The denied request. Raises Refused: UNKNOWN_REQUEST, CANNOT_APPEAL, VALUE_FORGOTTEN."""
        return await self._storage.read(lambda tx: self._denied(tx, renter, number))

    async def file(self, renter: Renter, number: str, occasion: Occasion) -> Filed:
        """One appeal of each denial: a doubled tap, or another account of the subject, is given the one that stands.

        Raises Refused: UNKNOWN_REQUEST, CANNOT_APPEAL, VALUE_FORGOTTEN, NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED;
        REQUEST_CHANGED if another request of this kind is open.
        """
        return await self._storage.write(lambda tx: self._file(tx, renter, number, occasion))

    def _file(self, tx: Transaction, renter: Renter, number: str, occasion: Occasion) -> Filed:
        if (done_before := tx.requests.by_cause(renter.account_id, occasion.cause)) is not None:
            return Filed(done_before, (), repeated=False)
        current = tx.accounts.get(renter.account_id) or renter
        standing = tx.requests.appealing(self._own.own(tx, current, number).request_id)
        if standing is not None:
            return Filed(standing, (), repeated=True)
        denied = self._denied(tx, current, number)
        proven = stepped_up_subject if needs_second_proof(denied) else proven_subject
        if proven(current, occasion.at, self._rules) != denied.subject_id:
            raise Refused(Reason.UNKNOWN_REQUEST)
        appeal = self._anew(tx, denied, current, occasion)
        actor = f"account:{current.account_id}"
        tx.requests.note(RequestEvent(denied.request_id, denied.place, denied.place, actor, occasion.at, APPEALED))
        refresh_cards(tx, denied)
        return Filed(_take_up(tx, denied, appeal, occasion.at), (), repeated=False)

    def _denied(self, tx: Transaction, renter: Renter, number: str) -> PrivacyRequest:
        request = self._own.own(tx, renter, number)
        taken = tx.requests.appealing(request.request_id) is not None
        if taken or not request.appealable or request.kind not in ANNOUNCED:
            raise Refused(Reason.CANNOT_APPEAL)
        if request.kind is Kind.RECTIFICATION:
            _proposed(tx, request)
        return request

    def _anew(self, tx: Transaction, denied: PrivacyRequest, renter: Renter, occasion: Occasion) -> PrivacyRequest:
        """The same wish, asked for now: everything that counts time counts from this moment."""
        second_thoughts = (denied.cooling_off_until or denied.received_at) - denied.received_at
        return file_request(
            tx,
            renter,
            denied.subject_id,
            denied.kind,
            occasion,
            self._deadlines,
            categories=denied.categories,
            ground=denied.ground,
            remedy=denied.remedy,
            cooling_off_until=occasion.at + second_thoughts if denied.cooling_off_until else None,
            follows=denied.follows,
            appeal_of=denied.request_id,
            reason=APPEALED,
        )


def needs_second_proof(denied: PrivacyRequest) -> bool:
    """As for the request itself: to restrict data anew is the safe direction, unless an erasure would follow."""
    return denied.kind is not Kind.RESTRICTION or denied.remedy is Remedy.ERASURE


def _take_up(tx: Transaction, denied: PrivacyRequest, appeal: PrivacyRequest, at: datetime) -> PrivacyRequest:
    """Straight to people: an appeal is never decided by the machine. A lifted block stands again meanwhile."""
    if appeal.kind is Kind.RESTRICTION:
        return restrict(tx, appeal, at)
    if appeal.kind is Kind.RECTIFICATION:
        tx.corrections.add(appeal.request_id, appeal.subject_id, _proposed(tx, denied), at)
        tx.corrections.drop(denied.request_id)
    triaged = move(tx, appeal, Status.IN_PROGRESS, Stage.TRIAGE, actor="system", at=at)
    waiting = move(tx, triaged, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, actor="system", at=at)
    told = linked_accounts(tx, appeal.subject_id) - {appeal.account_id}
    tell_renters(tx, waiting, told, ANNOUNCED[appeal.kind])
    tell_staff(tx, waiting)
    return waiting


def _proposed(tx: Transaction, denied: PrivacyRequest) -> Correction:
    kept = tx.corrections.of(denied.request_id)
    if kept is None or kept.new is None:
        raise Refused(Reason.VALUE_FORGOTTEN)
    return Correction(kept.field, kept.value_id, kept.new)


def open_to_appeal(story: Story) -> bool:
    """Whether the way to an appeal is worth showing."""
    request = story.request
    appealed = any(event.reason == APPEALED for event in story.events)
    return request.appealable and request.kind in ANNOUNCED and not appealed
