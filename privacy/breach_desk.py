"""Proposing, approving and reporting a breach. Two different people answer for telling everybody concerned."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from privacy.authority import acting_member
from privacy.breach import Breach, BreachId, due_to_authority, new_breach_id
from privacy.deadline import WorkingCalendar
from privacy.dossier import Category
from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Facts, Lane, Letter, LetterKind
from privacy.notice import Notice, NoticeId, NoticeKind, OfSubjects
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.staff import Role, StaffId

_BEFORE_DUE = timedelta(hours=4)


class BreachDesk:
    def __init__(self, storage: Storage, clock: Clock, calendar: WorkingCalendar) -> None:
        self._storage, self._clock, self._calendar = storage, clock, calendar

    async def propose(
        self, staff_id: StaffId, detected_at: datetime, categories: frozenset[Category], what: Mapping[Language, str]
    ) -> Breach:
        """Raises Refused: NOT_STAFF, ROLE_TOO_LOW, ODD_TIME."""

        def work(tx: Transaction) -> Breach:
            now = self._clock.now()
            acting_member(tx, staff_id, at_least=Role.LEAD)
            if detected_at > now:
                raise Refused(Reason.ODD_TIME)
            due_at = due_to_authority(detected_at, self._calendar)
            texts = what[Language.RU], what[Language.KK]
            breach = Breach(new_breach_id(), detected_at, due_at, categories, *texts, proposed_by=staff_id)
            tx.breaches.add(breach)
            _record(tx, breach, "proposed", staff_id, now)
            _tell_staff(tx, breach, "proposed", None)
            _tell_staff(tx, breach, "due", max(now, due_at - _BEFORE_DUE))
            return breach

        return await self._storage.write(work)

    async def approve(self, staff_id: StaffId, breach_id: BreachId) -> Breach:
        """Somebody else than who proposed it, and one of the two is an administrator.

        Raises Refused: UNKNOWN_BREACH, ALREADY_APPROVED, OWN_BREACH, ROLE_TOO_LOW.
        """

        def work(tx: Transaction) -> Breach:
            breach, now = _found(tx, breach_id), self._clock.now()
            member = acting_member(tx, staff_id, at_least=Role.LEAD)
            if breach.proposed_by == staff_id:
                raise Refused(Reason.OWN_BREACH)
            proposer = tx.staff.get(breach.proposed_by)
            if Role.ADMIN not in (member.role, proposer.role if proposer is not None else None):
                raise Refused(Reason.ROLE_TOO_LOW)
            if not tx.breaches.approve(breach_id, staff_id):
                raise Refused(Reason.ALREADY_APPROVED)
            _record(tx, breach, "approved", staff_id, now)
            facts: Facts = {"breach_id": breach_id}
            dedupe = f"breach:{breach_id}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.BREACH_APPROVED, facts, dedupe_key=dedupe))
            return _found(tx, breach_id)

        return await self._storage.write(work)

    async def reported(self, staff_id: StaffId, breach_id: BreachId) -> None:
        """The authority has heard of it. Raises Refused: UNKNOWN_BREACH, and as above."""

        def work(tx: Transaction) -> None:
            breach, now = _found(tx, breach_id), self._clock.now()
            acting_member(tx, staff_id, at_least=Role.LEAD)
            if tx.breaches.report(breach_id, now):
                _record(tx, breach, "reported", staff_id, now)

        await self._storage.write(work)

    async def all(self) -> tuple[Breach, ...]:
        return await self._storage.read(lambda tx: tx.breaches.all())

    async def of_report(self, breach_id: BreachId) -> tuple[Breach, tuple[str, ...]]:
        """The breach, and the pseudonyms of everybody concerned. Raises Refused: UNKNOWN_BREACH."""

        def work(tx: Transaction) -> tuple[Breach, tuple[str, ...]]:
            breach = _found(tx, breach_id)
            return breach, tuple(tx.subjects.ref(one) for one in tx.breaches.concerned(breach))

        return await self._storage.read(work)


def tell_of_breach(tx: Transaction, breach: Breach, texts: Mapping[Language, str], at: datetime) -> None:
    """A duty: to everybody concerned, whatever they have switched off; once."""
    notice_id = NoticeId(breach.breach_id)
    if breach.approved_by is not None and tx.breaches.told(breach.breach_id, notice_id):
        actor = f"staff:{breach.approved_by}"
        notice = Notice(notice_id, NoticeKind.BREACH, breach.breach_id, texts, at, actor, duty=True)
        tx.notices.open(notice, OfSubjects(tx.breaches.concerned(breach)))


def _found(tx: Transaction, breach_id: BreachId) -> Breach:
    breach = tx.breaches.get(breach_id)
    if breach is None:
        raise Refused(Reason.UNKNOWN_BREACH)
    return breach


def _tell_staff(tx: Transaction, breach: Breach, news: str, not_before: datetime | None) -> None:
    for member in tx.staff.active():
        if member.role >= Role.LEAD:
            facts: Facts = {"staff_id": member.staff_id, "breach_id": breach.breach_id, "news": news}
            dedupe = f"breach:{member.staff_id}:{breach.breach_id}:{news}"
            letter = Letter(Lane.PEOPLE, LetterKind.STAFF_BREACH, facts, not_before=not_before, dedupe_key=dedupe)
            tx.outbox.post(letter)


def _record(tx: Transaction, breach: Breach, what: str, staff_id: StaffId, at: datetime) -> None:
    detail = {"categories": ",".join(sorted(breach.categories)), "due": breach.due_at.isoformat()}
    tx.evidence.record(Entry(f"breach.{what}", f"staff:{staff_id}", f"breach:{breach.breach_id}", at, detail))
