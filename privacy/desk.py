"""The desk: staff see what waits, approve it (two different people for an erasure) or refuse it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from privacy.authority import acting_member, numbered, refused_by
from privacy.consequences import AFTER_DENIAL, AFTER_GRANT
from privacy.deciding import approvals_needed, people_missing, ready_to_approve, ready_to_decide
from privacy.denial_words import InBoth, keep_paragraph
from privacy.journal import move, record, refresh_cards
from privacy.letter import LetterKind
from privacy.my_requests import Story, story_of
from privacy.phone_change_desk import number_taken
from privacy.ports import Clock, Storage, Transaction
from privacy.request import Denial, PrivacyRequest, RequestEvent, RequestId, Status
from privacy.rules import Rules
from privacy.staff import StaffId, StaffMember
from privacy.telling import concerned, tell_renters, tell_staff


@dataclass(frozen=True, slots=True)
class DeskStory:
    """What staff see of a request: pseudonyms only. `approved_by` are staff handles, `needed` how many must approve.

    `refused_by` may not decide on an appeal of their own refusal.
    `number_taken`: the phone number that is asked for stands in another subject's record.
    `holder` is who has taken it. `mark` grows with everything that happens to it: a card that shows less is stale.
    `missing`: how many people the roll lacks for the approvals that are needed.
    """

    story: Story
    approved_by: tuple[StaffId, ...]
    needed: int
    refused_by: StaffId | None = None
    number_taken: bool = False
    holder: StaffMember | None = None
    missing: int = 0

    @property
    def mark(self) -> int:
        return len(self.story.events)


class Desk:
    """Every act names who does it and is checked against our own records, each time anew."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def member(self, telegram_id: int) -> StaffMember | None:
        """The active staff member behind a Telegram account."""
        found = await self._storage.read(lambda tx: tx.staff.by_telegram(telegram_id))
        return found if found is not None and found.active else None

    async def queue(self, staff_id: StaffId) -> Sequence[PrivacyRequest]:
        """What is unfinished, the most urgent first. Raises Refused: NOT_STAFF."""

        def work(tx: Transaction) -> Sequence[PrivacyRequest]:
            acting_member(tx, staff_id)
            return tx.requests.unfinished()

        return await self._storage.read(work)

    async def show(self, staff_id: StaffId, number: str) -> DeskStory:
        """Raises Refused: NOT_STAFF, UNKNOWN_REQUEST."""

        def work(tx: Transaction) -> DeskStory:
            acting_member(tx, staff_id)
            return self.story(tx, numbered(tx, number))

        return await self._storage.read(work)

    async def approve(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> DeskStory:
        """Approve once; with enough approvals the request goes on by itself.

        `seen` is the mark of the card that was looked at, if one was.

        Raises Refused as privacy.deciding.ready_to_approve, and ALREADY_APPROVED.
        """
        return await self._storage.write(lambda tx: self._approve(tx, staff_id, number, seen))

    async def may_decide(self, staff_id: StaffId, number: str, *, seen: int | None = None) -> DeskStory:
        """Before somebody chooses a reason. Raises Refused as privacy.deciding.ready_to_decide."""

        def work(tx: Transaction) -> DeskStory:
            _, request = ready_to_decide(tx, staff_id, number, seen)
            return self.story(tx, request)

        return await self._storage.read(work)

    async def refuse(self, staff_id: StaffId, number: str, denial: Denial, added: InBoth | None = None) -> DeskStory:
        """Deny with a reason from the closed list; the renter gets its text and the way to appeal.

        `added` is a paragraph of staff's own, in both languages.

        Raises Refused as privacy.deciding.ready_to_decide.
        """
        return await self._storage.write(lambda tx: self._refuse(tx, staff_id, number, denial, added))

    def story(self, tx: Transaction, request: PrivacyRequest) -> DeskStory:
        approved = tuple(tx.requests.approvals(request.request_id))
        taken, needed = tx.assignments.of(request.request_id), approvals_needed(tx, request, self._rules)
        return DeskStory(
            story_of(tx, request),
            approved,
            needed,
            refused_by(tx, request),
            number_taken(tx, request),
            tx.staff.get(taken.staff_id) if taken else None,
            people_missing(tx, request, needed),
        )

    async def story_by_id(self, request_id: RequestId) -> DeskStory | None:
        """For cards that the messenger redraws."""

        def work(tx: Transaction) -> DeskStory | None:
            request = tx.requests.get(request_id)
            return self.story(tx, request) if request else None

        return await self._storage.read(work)

    def _approve(self, tx: Transaction, staff_id: StaffId, number: str, seen: int | None) -> DeskStory:
        member, request = ready_to_approve(tx, staff_id, number, seen)
        now, actor = self._clock.now(), f"staff:{member.staff_id}"
        approved = tx.requests.approve(request.request_id, member.staff_id, now)
        record(tx, "request.approved", request, actor, now)
        tx.requests.note(RequestEvent(request.request_id, request.place, request.place, actor, now, "approved"))
        if len(approved) >= approvals_needed(tx, request, self._rules):
            request = AFTER_GRANT[request.kind](tx, request, actor, now)
        tell_staff(tx, request, occurrence=str(len(approved)))
        refresh_cards(tx, request)
        return self.story(tx, request)

    def _refuse(
        self, tx: Transaction, staff_id: StaffId, number: str, denial: Denial, added: InBoth | None
    ) -> DeskStory:
        member, request = ready_to_decide(tx, staff_id, number)
        actor = f"staff:{member.staff_id}"
        denied = move(
            tx,
            request,
            Status.DENIED,
            None,
            actor=actor,
            at=self._clock.now(),
            reason=denial.value,
            denial=denial,
        )
        if undo := AFTER_DENIAL.get(denied.kind):
            denied = undo(tx, denied, actor, denied.closed_at or self._clock.now())
        if added:
            keep_paragraph(tx, denied, added, denied.closed_at or self._clock.now())
        tell_renters(tx, denied, concerned(tx, denied), LetterKind.REQUEST_DENIED)
        tell_staff(tx, denied)
        return self.story(tx, denied)
