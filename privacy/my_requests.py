"""My requests: the renter's own requests with their timeline, and taking one back."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from privacy.attachment import ATTACHED
from privacy.clock_event import ClockEvent
from privacy.correction_fields import Field
from privacy.denial_words import InBoth, paragraph_of
from privacy.errors import Reason, Refused
from privacy.journal import move
from privacy.letter import LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Link, Occasion, Renter
from privacy.request import Kind, PrivacyRequest, RequestEvent, Status
from privacy.rules import Rules
from privacy.task import RequestTask
from privacy.telling import concerned, tell_renters, tell_staff
from privacy.withdrawal import after_revocation


@dataclass(frozen=True, slots=True)
class Story:
    """A request with all that happened to it and what each data system answered.

    `appeals` is the number of the denied request that this one is an appeal of, `field` what is to be corrected.
    `added` is what staff have added to the reason of a denial, in both languages.
    """

    request: PrivacyRequest
    events: tuple[RequestEvent, ...]
    tasks: tuple[RequestTask, ...]
    clock: tuple[ClockEvent, ...] = ()
    appeals: str = ""
    field: Field | None = None
    added: InBoth = dataclasses.field(default_factory=dict)

    @property
    def documents(self) -> int:
        """How many documents were attached to it, whether or not they are still kept."""
        return sum(event.reason == ATTACHED for event in self.events)


class MyRequests:
    """A renter sees and takes back only requests of their own."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def all(self, renter: Renter) -> Sequence[PrivacyRequest]:
        """Newest first. What the account filed itself stays readable after the erasure."""
        return await self._storage.read(lambda tx: tx.requests.of_renter(self._standing(renter)))

    async def story(self, renter: Renter, number: str) -> Story:
        """Raises Refused: UNKNOWN_REQUEST (also for a request of somebody else)."""
        return await self._storage.read(lambda tx: story_of(tx, self.own(tx, renter, number)))

    async def open_card(self, renter: Renter, number: str, message_id: int) -> None:
        """From now on this message shows the request as it stands. Raises Refused: UNKNOWN_REQUEST."""

        def work(tx: Transaction) -> None:
            request = self.own(tx, renter, number)
            tx.cards.remember(request.request_id, renter.account_id, message_id)

        await self._storage.write(work)

    async def close_card(self, renter: Renter, message_id: int) -> None:
        await self._storage.write(lambda tx: tx.cards.forget(renter.account_id, message_id))

    async def revoke(self, renter: Renter, number: str, occasion: Occasion) -> PrivacyRequest:
        """Take a request back before it is executed; again is the same.

        Raises Refused: UNKNOWN_REQUEST, CANNOT_REVOKE.
        """
        return await self._storage.write(lambda tx: self._revoke(tx, renter, number, occasion))

    def _revoke(self, tx: Transaction, renter: Renter, number: str, occasion: Occasion) -> PrivacyRequest:
        request = self.own(tx, renter, number)
        if request.status is Status.REVOKED:
            return request
        if not request.revocable:
            raise Refused(Reason.CANNOT_REVOKE)
        actor = f"account:{renter.account_id}"
        revoked = move(tx, request, Status.REVOKED, None, actor=actor, at=occasion.at)
        after_revocation(tx, revoked, actor, occasion.at)
        told = concerned(tx, revoked) - {renter.account_id}
        tell_renters(tx, revoked, told, LetterKind.REQUEST_REVOKED)
        tell_staff(tx, revoked)
        return revoked

    def own(self, tx: Transaction, renter: Renter, number: str) -> PrivacyRequest:
        """For use cases about the renter's own requests. Raises Refused: UNKNOWN_REQUEST."""
        request = tx.requests.by_number(number)
        if request is None or not self._is_own(request, self._standing(renter)):
            raise Refused(Reason.UNKNOWN_REQUEST)
        return request

    def _standing(self, renter: Renter) -> Renter:
        """The renter as far as the proof still stands: a held or lapsed link opens nothing of the subject's."""
        linked = renter.link is Link.LINKED
        if linked and renter.proof_stands(self._clock.now(), self._rules.proof_lifetime):
            return renter
        return Renter(renter.account_id, renter.telegram_id, renter.language)

    @staticmethod
    def _is_own(request: PrivacyRequest, renter: Renter) -> bool:
        return request.account_id == renter.account_id or request.subject_id == renter.subject_id


def story_of(tx: Transaction, request: PrivacyRequest) -> Story:
    events = tuple(tx.requests.events(request.request_id))
    tasks, clock = tuple(tx.tasks.of(request.request_id)), tuple(tx.clocks.of(request.request_id))
    denied = tx.requests.get(request.appeal_of) if request.appeal_of else None
    field = tx.corrections.field_of(request.request_id) if request.kind is Kind.RECTIFICATION else None
    return Story(request, events, tasks, clock, denied.number if denied else "", field, paragraph_of(tx, request))
