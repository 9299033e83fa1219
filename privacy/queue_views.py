"""The parts of the queue, a page at a time: what somebody has, what nobody has, what is due today, what is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from privacy.authority import acting_member
from privacy.board import QueueLine, QueueQuery, QueueView
from privacy.deadline import day_in_almaty, start_of
from privacy.enquiry import Enquiry
from privacy.ports import Clock, Storage, Transaction
from privacy.staff import StaffId

ON_A_PAGE = 8
_ENQUIRIES = 4
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`page` counts from 0 and is one that there is; `counts` are those of all views, no further than COUNTED.

    `asked` are the most urgent enquiries of the view; they stand on its first page.
    """

    view: QueueView
    counts: Mapping[QueueView, int]
    lines: Sequence[QueueLine]
    page: int
    pages: int
    asked: Sequence[Enquiry] = ()


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
            lines = tx.desk_queue.lines(query, at * ON_A_PAGE, ON_A_PAGE)
            return QueuePage(view, counts, lines, at, pages, () if at else _asked(tx, query))

        return await self._storage.read(work)

    def _query(self, staff_id: StaffId, view: QueueView) -> QueueQuery:
        now = self._clock.now()
        return QueueQuery(view, staff_id, now, start_of(day_in_almaty(now) + timedelta(days=1)))


def _asked(tx: Transaction, query: QueueQuery) -> Sequence[Enquiry]:
    """Of the most urgent ones, or of those in somebody's hand."""
    mine = query.view is QueueView.MINE
    found = tx.enquiries.in_hand() if mine else tx.enquiries.most_urgent(_LOOKED_AT)
    return [one for one in found if _belongs(one, query)][:_ENQUIRIES]


def _belongs(enquiry: Enquiry, query: QueueQuery) -> bool:
    match query.view:
        case QueueView.ALL:
            return True
        case QueueView.MINE:
            return enquiry.assigned_to == query.asked_by
        case QueueView.UNASSIGNED:
            return enquiry.assigned_to is None
        case QueueView.TODAY:
            return query.now < enquiry.answer_due_at <= query.today_ends
        case QueueView.OVERDUE:
            return enquiry.answer_due_at <= query.now
