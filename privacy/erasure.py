"""Erasure (§6.1.2, §9.2): what would go and what must stay, filing the request, taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from privacy.deadline import Deadlines, day_in_almaty
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.filing import file_request
from privacy.hold import Retained, retained
from privacy.journal import move, record
from privacy.letter import Lane, Letter, LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import Ground, Kind, PrivacyRequest, RequestEvent, RequestId, Stage, Status
from privacy.restriction import confirmed_block
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject
from privacy.telling import linked_accounts, tell_renters, tell_staff


@dataclass(frozen=True, slots=True)
class Preview:
    """What a renter reads before asking: how much each category holds, what must stay, and what is already asked."""

    counts: Mapping[Category, int]
    retained: tuple[Retained, ...]
    open_request: PrivacyRequest | None


@dataclass(frozen=True, slots=True)
class Wish:
    ground: Ground
    categories: frozenset[Category]


@dataclass(frozen=True, slots=True)
class Filed:
    """`repeated`: an open request of this kind stood already, and no second one was made."""

    request: PrivacyRequest
    retained: tuple[Retained, ...]
    repeated: bool


class Erasure:
    """The renter's side of an erasure."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._rules, self._deadlines = storage, clock, rules, deadlines

    async def preview(self, renter: Renter) -> Preview:
        """Raises Refused: NOT_PROVEN, LINK_HELD, NOTHING_HELD."""
        now = self._clock.now()
        subject_id = proven_subject(renter, now, self._rules)
        return await self._storage.read(lambda tx: _preview(tx, subject_id, now))

    async def file(self, renter: Renter, wish: Wish, occasion: Occasion) -> Filed:
        """One active erasure per subject: a second wish, or a doubled tap, returns the first.

        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED, NOTHING_HELD.
        """
        return await self._storage.write(lambda tx: self._file(tx, renter, wish, occasion))

    def follow_up(self, tx: Transaction, block: PrivacyRequest, at: datetime) -> None:
        """The erasure that a confirmed block has asked for, by the rules of any erasure on this ground.

        An open erasure that nobody is carrying out yet takes the blocked categories in.
        """
        renter, standing = tx.accounts.get(block.account_id), tx.requests.active_of(block.subject_id, Kind.ERASURE)
        if standing is not None and standing.revocable:
            wider = replace(standing, categories=standing.categories | block.categories, follows=block.request_id)
            tx.requests.save(wider, RequestEvent(wider.request_id, wider.place, wider.place, "system", at, "widened"))
            record(tx, "request.widened", wider, "system", at)
        elif standing is None and renter is not None and tx.subjects.counts(block.subject_id):
            wish = Wish(Ground.VIOLATION, block.categories)
            occasion = Occasion(at, f"follows:{block.request_id}")
            request = self._new_request(tx, renter, block.subject_id, wish, occasion, block.request_id)
            self._set_out(tx, request, occasion)

    def _file(self, tx: Transaction, renter: Renter, wish: Wish, occasion: Occasion) -> Filed:
        if (done_before := tx.requests.by_cause(renter.account_id, occasion.cause)) is not None:
            return _filed(tx, done_before, occasion, repeated=False)
        current = tx.accounts.get(renter.account_id) or renter
        subject_id = proven_subject(current, occasion.at, self._rules)
        preview = _preview(tx, subject_id, occasion.at)
        if preview.open_request is not None:
            return _filed(tx, preview.open_request, occasion, repeated=True)
        stepped_up_subject(current, occasion.at, self._rules)
        if not any(preview.counts.get(category) for category in wish.categories):
            raise Refused(Reason.NOTHING_HELD)
        follows = confirmed_block(tx, subject_id, wish.categories)
        request = self._new_request(tx, current, subject_id, wish, occasion, follows)
        told = linked_accounts(tx, subject_id) - {current.account_id}
        tell_renters(tx, request, told, LetterKind.ERASURE_ANNOUNCED)
        kept = tuple(entry for entry in preview.retained if entry.category in wish.categories)
        return Filed(self._set_out(tx, request, occasion), kept, repeated=False)

    def _new_request(
        self,
        tx: Transaction,
        renter: Renter,
        subject_id: SubjectId,
        wish: Wish,
        occasion: Occasion,
        follows: RequestId | None = None,
    ) -> PrivacyRequest:
        return file_request(
            tx,
            renter,
            subject_id,
            Kind.ERASURE,
            occasion,
            self._deadlines,
            ground=wish.ground,
            categories=wish.categories,
            cooling_off_until=occasion.at + self._cooling_off(wish.ground),
            follows=follows,
        )

    def _set_out(self, tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> PrivacyRequest:
        """Through triage to the people who approve, or straight to the waiting period where nobody has to."""
        actor = "system"
        triaged = move(tx, request, Status.IN_PROGRESS, Stage.TRIAGE, actor=actor, at=occasion.at)
        if self._rules.erasure_approvers == 0:
            return await_cooling_off(tx, triaged, actor, occasion.at)
        waiting = move(tx, triaged, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, actor=actor, at=occasion.at)
        tell_staff(tx, waiting)
        return waiting

    def _cooling_off(self, ground: Ground) -> timedelta:
        if ground is Ground.VIOLATION:
            return self._rules.cooling_off_on_violation
        return self._rules.cooling_off


def _filed(tx: Transaction, request: PrivacyRequest, occasion: Occasion, *, repeated: bool) -> Filed:
    """A request that stands already, with what holds keep of it today."""
    kept = retained(sorted(request.categories), tx.holds.of(request.subject_id), day_in_almaty(occasion.at))
    return Filed(request, kept, repeated)


def await_cooling_off(tx: Transaction, request: PrivacyRequest, actor: str, at: datetime) -> PrivacyRequest:
    """Approved: it waits until the renter can no longer have second thoughts, then begins by itself."""
    waiting = move(tx, request, Status.IN_PROGRESS, Stage.WAITING_PERIOD, actor=actor, at=at)
    facts = {"request_id": request.request_id}
    dedupe = f"begin:{request.request_id}"
    starts = max(at, request.cooling_off_until or at)
    tx.outbox.post(Letter(Lane.WORK, LetterKind.BEGIN_EXECUTION, facts, not_before=starts, dedupe_key=dedupe))
    return waiting


def _preview(tx: Transaction, subject_id: SubjectId, at: datetime) -> Preview:
    counts = tx.subjects.counts(subject_id)
    present = [category for category in Category if counts.get(category)]
    if not present:
        raise Refused(Reason.NOTHING_HELD)
    kept = retained(present, tx.holds.of(subject_id), day_in_almaty(at))
    return Preview(counts, kept, tx.requests.active_of(subject_id, Kind.ERASURE))
