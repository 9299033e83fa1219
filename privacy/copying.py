"""Full copy: a request that is fulfilled at once, after the second proof and within the limit of a day."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from privacy.access_log import Look, LookedAt, Looker
from privacy.deadline import Deadlines
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.filing import file_request
from privacy.full_copy import FullCopy
from privacy.gathering import gather
from privacy.gathering_talk import content_of
from privacy.journal import move
from privacy.opening import tell_other_accounts
from privacy.policy import Policy
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Occasion, Renter, SubjectId
from privacy.request import Kind, PrivacyRequest, Stage, Status
from privacy.rules import Rules
from privacy.standing import proven_subject, stepped_up_subject

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Copying:
    """The right to a copy. It never depends on a consent."""

    storage: Storage
    clock: Clock
    rules: Rules
    deadlines: Deadlines
    policy: Policy

    async def check(self, renter: Renter) -> int:
        """How many copies are left for now. Raises Refused: NOT_PROVEN, LINK_HELD, NOTHING_HELD, TOO_MANY_COPIES."""
        now = self.clock.now()
        subject_id = proven_subject(renter, now, self.rules)
        return await self.storage.read(lambda tx: self._left(tx, subject_id))

    async def take(self, renter: Renter, occasion: Occasion) -> FullCopy:
        """Written down first, gathered after: a copy that nobody logged is never made.

        The same occasion again is the same request, and the copy is gathered anew.
        Raises Refused: NOT_PROVEN, LINK_HELD, STEP_UP_NEEDED, NOTHING_HELD, TOO_MANY_COPIES.
        """
        request = await self.storage.write(lambda tx: self._file(tx, renter, occasion))
        return await self.storage.read(lambda tx: gather(tx, renter, request, self.policy))

    async def files(self, copy: FullCopy) -> AsyncIterator[tuple[str, bytes]]:
        """The documents that come with the archive, by name, one at a time: each may be megabytes long."""
        for document in copy.documents:
            if document.file is not None:
                content = await self.storage.read(partial(content_of, document=document))
                if content is not None:
                    yield document.file, content

    def _file(self, tx: Transaction, renter: Renter, occasion: Occasion) -> PrivacyRequest:
        current = tx.accounts.get(renter.account_id) or renter
        subject_id = proven_subject(current, occasion.at, self.rules)
        done_before = tx.requests.by_cause(renter.account_id, occasion.cause)
        if done_before is not None and done_before.subject_id == subject_id:
            return done_before
        stepped_up_subject(current, occasion.at, self.rules)
        self._left(tx, subject_id)
        tx.tries.add(_key(subject_id), occasion.cause, occasion.at)
        everything = frozenset(Category)
        kind = Kind.PORTABILITY
        request = file_request(tx, current, subject_id, kind, occasion, self.deadlines, categories=everything)
        _write_down(tx, request, occasion)
        tell_other_accounts(tx, renter.account_id, subject_id, occasion.at)
        return _fulfil(tx, request, occasion)

    def _left(self, tx: Transaction, subject_id: SubjectId) -> int:
        if not any(tx.subjects.counts(subject_id).values()):
            raise Refused(Reason.NOTHING_HELD)
        left = self.rules.copies_per_day - tx.tries.since(_key(subject_id), self.clock.now() - DAY)
        if left <= 0:
            raise Refused(Reason.TOO_MANY_COPIES)
        return left


def _write_down(tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> None:
    """In the person's own log, and in the audit chain."""
    actor = f"account:{request.account_id}"
    tx.access_log.record(request.subject_id, Look(Looker.RENTER, actor, LookedAt.COPY, request.number, occasion.at))
    tx.evidence.record(Entry("dossier.copied", actor, request.subject_ref, occasion.at, {"form": "full_copy"}))


def _fulfil(tx: Transaction, request: PrivacyRequest, occasion: Occasion) -> PrivacyRequest:
    """In part, where something is restricted and therefore left out."""
    present = {category for category, count in tx.subjects.counts(request.subject_id).items() if count}
    partly = bool(present & tx.restrictions.of(request.subject_id))
    for status, stage in (
        (Status.IN_PROGRESS, Stage.TRIAGE),
        (Status.IN_PROGRESS, Stage.EXECUTING),
        (Status.FULFILLED, Stage.PARTIAL if partly else Stage.FULL),
    ):
        request = move(tx, request, status, stage, actor="system", at=occasion.at)
    return request


def _key(subject_id: SubjectId) -> str:
    return f"copy:{subject_id}"
