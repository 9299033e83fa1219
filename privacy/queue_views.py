"""The parts of the queue, a page at a time: what somebody has, what nobody has, what is due today, what is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from privacy.authority import acting_member
from privacy.board import QueueLine, QueueQuery, QueueView
from privacy.deadline import day_in_almaty, start_of
from privacy.ports import Clock, Storage, Transaction
from privacy.staff import StaffId

ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`page` counts from 0 and is one that there is; `counts` are those of all views, no further than COUNTED."""

    view: QueueView
    counts: Mapping[QueueView, int]
    lines: Sequence[QueueLine]
    page: int
    pages: int


class QueueViews:
    """Reads a page and the counts, never the whole queue."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    async def page(self, staff_id: StaffId, view: QueueView, page: int = 0) -> QueuePage:
        """The asked page, or the nearest there is. Raises Refused: NOT_STAFF."""

        def work(tx: Transaction) -> QueuePage:
            acting_member(tx, staff_id)
            query = self._query(staff_id, view)
            counts = tx.desk_queue.counts(query)
            pages = max(1, -(-counts[view] // ON_A_PAGE))
            at = max(0, min(page, pages - 1))
            return QueuePage(view, counts, tx.desk_queue.lines(query, at * ON_A_PAGE, ON_A_PAGE), at, pages)

        return await self._storage.read(work)

    def _query(self, staff_id: StaffId, view: QueueView) -> QueueQuery:
        now = self._clock.now()
        return QueueQuery(view, staff_id, now, start_of(day_in_almaty(now) + timedelta(days=1)))
