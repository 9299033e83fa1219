"""A new version of the policy: people are told once, say that they have read it, or object (§11.2)."""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

from privacy.enquiring import Enquiring, Written
from privacy.enquiry import Enquiry, Topic
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Lane, Letter, LetterKind
from privacy.notice import Notice, NoticeId, NoticeKind, Subscribed, Subscription
from privacy.policy_version import PolicyAnswer, PolicyChange
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language, Occasion, Renter

LONGEST_SUMMARY = 2000
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,20}")


class PolicyChanging:
    def __init__(self, storage: Storage, clock: Clock, enquiring: Enquiring) -> None:
        self._storage, self._clock, self._enquiring = storage, clock, enquiring

    async def find(self, version: str) -> PolicyChange:
        """Raises Refused: UNKNOWN_VERSION."""
        return await self._storage.read(lambda tx: _found(tx, version))

    async def unanswered(self, renter: Renter) -> PolicyChange | None:
        """The newest version, if this person has said nothing of it yet."""

        def work(tx: Transaction) -> PolicyChange | None:
            newest = tx.policy_changes.newest()
            if newest is None or tx.policy_changes.answer_of(newest.version, renter.account_id) is not None:
                return None
            return newest

        return await self._storage.read(work)

    async def read(self, renter: Renter, version: str, occasion: Occasion) -> PolicyChange:
        """The person has read it. Raises Refused: UNKNOWN_VERSION."""
        return await self._storage.write(lambda tx: _answer(tx, renter, version, PolicyAnswer.READ, occasion))

    async def object(self, renter: Renter, version: str, written: Written, occasion: Occasion) -> Enquiry:
        """A conversation with the desk begins with it. Raises Refused: UNKNOWN_VERSION, ENQUIRIES_OPEN."""
        await self.find(version)
        enquiry = await self._enquiring.open(renter, Topic.POLICY_OBJECTION, written, occasion)
        await self._storage.write(lambda tx: _answer(tx, renter, version, PolicyAnswer.OBJECTED, occasion))
        return enquiry


async def announce(storage: Storage, change: PolicyChange) -> None:
    """Raises Refused: VERSION_KNOWN, TEXT_TOO_LONG, UNKNOWN_VERSION (it cannot be a version)."""

    def work(tx: Transaction) -> None:
        if not tx.policy_changes.add(change):
            raise Refused(Reason.VERSION_KNOWN)
        about, detail = f"policy:{change.version}", {"sha256": change.sha256}
        tx.evidence.record(Entry("policy.announced", "operator", about, change.announced_at, detail))
        facts = {"version": change.version}
        dedupe = f"policy:{change.version}"
        tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.POLICY_ANNOUNCED, facts, dedupe_key=dedupe))

    if not _VERSION.fullmatch(change.version):
        raise Refused(Reason.UNKNOWN_VERSION)
    if max(len(change.summary_ru), len(change.summary_kk)) > LONGEST_SUMMARY:
        raise Refused(Reason.TEXT_TOO_LONG, longest=LONGEST_SUMMARY)
    await storage.write(work)


def tell_of_change(tx: Transaction, change: PolicyChange, texts: Mapping[Language, str], at: datetime) -> None:
    """One notice for each person and version, however often this is carried."""
    notice_id = NoticeId(hashlib.sha256(f"policy:{change.version}".encode()).hexdigest()[:32])
    notice = Notice(notice_id, NoticeKind.POLICY_CHANGE, change.version, texts, at, "operator")
    tx.notices.open(notice, Subscribed(Subscription.POLICY))


def _found(tx: Transaction, version: str) -> PolicyChange:
    change = tx.policy_changes.get(version)
    if change is None:
        raise Refused(Reason.UNKNOWN_VERSION)
    return change


def _answer(tx: Transaction, renter: Renter, version: str, answer: PolicyAnswer, occasion: Occasion) -> PolicyChange:
    change = _found(tx, version)
    if tx.policy_changes.answer_of(version, renter.account_id) is not answer:
        tx.policy_changes.answer(version, renter.account_id, answer, occasion.at)
        actor, detail = f"account:{renter.account_id}", {"sha256": change.sha256}
        tx.evidence.record(Entry(f"policy.{answer.value}", actor, f"policy:{version}", occasion.at, detail))
    return change
