"""Blocking (§6.1.2, §6.2.4): data is restricted in the very moment it is asked for; the desk reviews it afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.filing import file_request
from privacy.journal import move, record
from privacy.letter import LetterKind
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import Ground, Kind, PrivacyRequest, Remedy, Stage, Status
from privacy.restriction import spread
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject
from privacy.telling import linked_accounts, tell_renters, tell_staff


@dataclass(frozen=True, slots=True)
class BlockWish:
    """`remedy` is what shall follow if the violation is confirmed."""

    ground: Ground
    categories: frozenset[Category]
    remedy: Remedy


@dataclass(frozen=True, slots=True)
class BlockPreview:
    counts: Mapping[Category, int]
    open_request: PrivacyRequest | None


@dataclass(frozen=True, slots=True)
class BlockFiled:
    """`repeated`: a block was under review already, and no second one was made."""

    request: PrivacyRequest
    repeated: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A block that stands. `review_by` (UTC, exclusive end of the day) is None once the violation is confirmed."""

    number: str
    ground: Ground | None
    remedy: Remedy | None
    categories: frozenset[Category]
    since: datetime
    review_by: datetime | None


class Blocking:
    """The renter's side. Blocking is the safe direction, so a proven number is enough for it."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules, deadlines: Deadlines) -> None:
        self._storage, self._clock, self._rules, self._deadlines = storage, clock, rules, deadlines

    async def preview(self, renter: Renter) -> BlockPreview:
        """Raises Refused: NOT_PROVEN, LINK_HELD, NOTHING_HELD."""
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        return await self._storage.read(lambda tx: _preview(tx, subject_id))

    async def standing(self, renter: Renter) -> tuple[Block, ...]:
        """Every block that stands, the oldest first. Raises Refused: NOT_PROVEN, LINK_HELD."""
        subject_id = proven_subject(renter, self._clock.now(), self._rules)
        return await self._storage.read(lambda tx: standing_blocks(tx, subject_id))

    async def file(self, renter: Renter, wish: BlockWish, occasion: Occasion) -> BlockFiled:
        """One block under review per subject: a second wish, or a doubled tap, returns the first.

        Raises Refused: NOT_PROVEN, LINK_HELD, NOTHING_HELD; STEP_UP_NEEDED where an erasure shall follow by itself.
        """
        return await self._storage.write(lambda tx: self._file(tx, renter, wish, occasion))

    def _file(self, tx: Transaction, renter: Renter, wish: BlockWish, occasion: Occasion) -> BlockFiled:
        if (done_before := tx.requests.by_cause(renter.account_id, occasion.cause)) is not None:
            return BlockFiled(done_before, repeated=False)
        current = tx.accounts.get(renter.account_id) or renter
        subject_id = proven_subject(current, occasion.at, self._rules)
        preview = _preview(tx, subject_id)
        if preview.open_request is not None:
            return BlockFiled(preview.open_request, repeated=True)
        if not any(preview.counts.get(category) for category in wish.categories):
            raise Refused(Reason.NOTHING_HELD)
        if wish.remedy is Remedy.ERASURE:
            stepped_up_subject(current, occasion.at, self._rules)
        request = self._new_request(tx, current, subject_id, wish, occasion)
        return BlockFiled(restrict(tx, request, occasion.at), repeated=False)

    def _new_request(
        self, tx: Transaction, renter: Renter, subject_id: SubjectId, wish: BlockWish, occasion: Occasion
    ) -> PrivacyRequest:
        return file_request(
            tx,
            renter,
            subject_id,
            Kind.RESTRICTION,
            occasion,
            self._deadlines,
            ground=wish.ground,
            categories=wish.categories,
            remedy=wish.remedy,
        )


def standing_blocks(tx: Transaction, subject_id: SubjectId) -> tuple[Block, ...]:
    """Restrictions that a hold or a lapsed term has caused are no blocks."""
    found = [(one, tx.requests.get(one.cause)) for one in tx.restrictions.standing(subject_id)]
    return tuple(
        Block(
            number=request.number,
            ground=request.ground,
            remedy=request.remedy,
            categories=restriction.categories,
            since=restriction.since,
            review_by=request.due_at if request.active else None,
        )
        for restriction, request in found
        if request is not None and request.kind is Kind.RESTRICTION
    )


def _preview(tx: Transaction, subject_id: SubjectId) -> BlockPreview:
    counts = tx.subjects.counts(subject_id)
    if not any(counts.values()):
        raise Refused(Reason.NOTHING_HELD)
    return BlockPreview(counts, tx.requests.active_of(subject_id, Kind.RESTRICTION))


def restrict(tx: Transaction, request: PrivacyRequest, at: datetime) -> PrivacyRequest:
    """In the same transaction as the request: from its commit on nobody may use the data."""
    tx.restrictions.add(request.subject_id, request.categories, request.request_id, at)
    record(tx, "restriction.set", request, f"account:{request.account_id}", at, request.ground or "")
    triaged = move(tx, request, Status.IN_PROGRESS, Stage.TRIAGE, actor="system", at=at)
    waiting = move(tx, triaged, Status.IN_PROGRESS, Stage.AWAITING_APPROVAL, actor="system", at=at)
    spread(tx, waiting, at, "set")
    told = linked_accounts(tx, request.subject_id) - {request.account_id}
    tell_renters(tx, waiting, told, LetterKind.BLOCK_ANNOUNCED)
    tell_staff(tx, waiting)
    return waiting
