"""Planning works: announced to who wants to hear of them, moved, cancelled. People read of them in the status too."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.letter import Lane, Letter, LetterKind
from privacy.notice import Notice, NoticeId, NoticeKind, Subscribed, Subscription
from privacy.outage import Service
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.works import Works, WorksId, new_works_id


class WorksPlan:
    """What the operator plans."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def plan(
        self, service: Service, starts_at: datetime, ends_at: datetime, instead_of: WorksId | None = None
    ) -> Works:
        """`instead_of` is cancelled, and the announcement says both times. Raises Refused: ODD_TIME, UNKNOWN_WORKS."""

        def work(tx: Transaction) -> Works:
            now = self._clock.now()
            if not now < ends_at or not starts_at < ends_at:
                raise Refused(Reason.ODD_TIME)
            if instead_of is not None:
                self._cancel(tx, instead_of, now)
            works = Works(new_works_id(), service, starts_at, ends_at, replaces=instead_of)
            tx.works.add(works)
            _record(tx, works, "planned", now)
            facts = {"works_id": works.works_id}
            dedupe = f"works:{works.works_id}"
            tx.outbox.post(Letter(Lane.PEOPLE, LetterKind.WORKS_PLANNED, facts, dedupe_key=dedupe))
            return works

        return await self._storage.write(work)

    async def cancel(self, works_id: WorksId) -> None:
        """Raises Refused: UNKNOWN_WORKS."""
        await self._storage.write(lambda tx: self._cancel(tx, works_id, self._clock.now()))

    async def coming(self) -> Sequence[Works]:
        now = self._clock.now()
        return await self._storage.read(lambda tx: tx.works.ending_after(now))

    def _cancel(self, tx: Transaction, works_id: WorksId, now: datetime) -> None:
        works = tx.works.get(works_id)
        if works is None or not tx.works.cancel(works_id, now):
            raise Refused(Reason.UNKNOWN_WORKS)
        _record(tx, replace(works, cancelled_at=now), "cancelled", now)


def announce_works(tx: Transaction, works: Works, texts: Mapping[Language, str], at: datetime) -> None:
    """To who wants to hear of works; once."""
    notice_id = NoticeId(works.works_id)
    if tx.works.announced(works.works_id, notice_id):
        notice = Notice(notice_id, NoticeKind.MAINTENANCE, works.works_id, texts, at, "operator")
        tx.notices.open(notice, Subscribed(Subscription.MAINTENANCE))


def _record(tx: Transaction, works: Works, what: str, at: datetime) -> None:
    detail = {
        "service": works.service.value,
        "from": works.starts_at.isoformat(),
        "until": works.ends_at.isoformat(),
    }
    tx.evidence.record(Entry(f"works.{what}", "operator", f"works:{works.works_id}", at, detail))
